package dev.docuai.benchmarks.advice;

import dev.docuai.benchmarks.index.IndexKind;
import dev.docuai.benchmarks.result.Estimate;
import dev.docuai.benchmarks.result.MeasuredCell;
import java.util.EnumSet;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A setting beside the present one, both of one run. Ratios are the setting's to the present one's: below 1 it is the
 * cheaper one.
 *
 * @param noise of the run's p50, as a part
 */
public record SettingComparison(MeasuredCell setting, MeasuredCell present, double noise) {

    /**
     * Of the p50. If the run has paired ratios to the reference, from these: as they are if the present one is the
     * reference, else one divided by the other, and the ends of the interval as far apart as they can be. Otherwise the
     * quotient, as far up and down as the noise.
     */
    public Estimate p50() {
        Estimate mine = setting.cell().ratio();
        Estimate its = present.cell().ratio();
        if (mine == null || its == null) {
            double quotient = setting.latency().p50() / present.latency().p50();
            return new Estimate(quotient, quotient / (1 + noise), quotient * (1 + noise));
        }
        return present.isReference()
                ? mine
                : new Estimate(mine.value() / its.value(), mine.low() / its.high(), mine.high() / its.low());
    }

    /** Of the pages that a query reads. */
    public double pages() {
        return setting.cell().pages() / present.cell().pages();
    }

    /** Of the index's size; empty if the present one has none. */
    public OptionalDouble size() {
        return quotient(setting.build().bytes(), present.build().bytes());
    }

    /** Of the {@linkplain dev.docuai.benchmarks.result.BuildResult#cost() cost} of the build; empty if there is none. */
    public OptionalDouble build() {
        return quotient(setting.build().cost(), present.build().cost());
    }

    /** Recall@10 of the setting minus recall@10 of the present setting. */
    public double recallGain() {
        return setting.recall().orElseThrow().value()
                - present.recall().orElseThrow().value();
    }

    /** Whether the recall is as high as the present one's, or lower by no more than two builds of one index differ. */
    public boolean keepsRecall() {
        return recallGain() >= -NoiseFloor.recall(setting, present);
    }

    /** The ways in which the setting is better by more than the noise between two builds. */
    public Set<Advantage> advantages() {
        Set<Advantage> advantages = EnumSet.noneOf(Advantage.class);
        Estimate time = p50();
        if (pages() < 1 - NoiseFloor.PAGES || (time.high() < 1 && time.value() < 1 - noise)) {
            advantages.add(Advantage.SEARCH);
        }
        if (size().orElse(1) < 1 - NoiseFloor.SIZE) {
            advantages.add(Advantage.SIZE);
        }
        if (build().orElse(1) < 1 - NoiseFloor.BUILD) {
            advantages.add(Advantage.BUILD);
        }
        return advantages;
    }

    /**
     * Whether the setting beats the present one: in two of search, size and build, at no lower recall. A setting
     * without an index has no size and no build: it wins only if it searches no slower.
     */
    public boolean wins() {
        boolean counts = setting.kind() != IndexKind.EXACT || p50().value() <= 1;
        return counts && keepsRecall() && advantages().size() >= 2;
    }

    /** The geometric mean of the three ratios: the total cost of a trade. */
    double cost() {
        return Math.cbrt(p50().value() * Math.max(size().orElse(1), NOTHING) * Math.max(build().orElse(1), NOTHING));
    }

    /** A hundredth of the present index counts as none. */
    private static final double NOTHING = 0.01;

    private static OptionalDouble quotient(double one, double other) {
        return other > 0 ? OptionalDouble.of(one / other) : OptionalDouble.empty();
    }
}
