package dev.docuai.benchmarks.advice;

import dev.docuai.benchmarks.result.Estimate;
import dev.docuai.benchmarks.result.Measured;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Puts settings in the order in which they are recommended.
 *
 * @param paired whether to go by the ratios to the reference, which every setting then has, rather than by milliseconds
 * @param noise of the p50, as a part
 */
record Choices(boolean paired, double noise) {

    /** For the settings of one run. */
    static Choices among(List<Measured> all, double noise) {
        return new Choices(all.stream().allMatch(it -> it.cell().ratio() != null), noise);
    }

    /**
     * What no other one beats in p50, size and build at once, the cheapest first. Those whose p50 cannot be told from
     * the least one's come first, the smallest of them before the larger ones: what is no slower should be no bigger
     * either.
     */
    List<Measured> cheapestFirst(List<Measured> settings) {
        List<ToDoubleFunction<Measured>> costs = List.of(
                it -> time(it).value(),
                it -> it.build().bytes(),
                it -> it.build().cost());
        List<Measured> front = ParetoFront.of(settings, costs).stream()
                .sorted(Comparator.comparingDouble(it -> time(it).value()))
                .toList();
        if (front.isEmpty()) {
            return front;
        }
        double limit = time(front.get(0)).high();
        return Stream.concat(
                        front.stream()
                                .filter(it -> time(it).low() <= limit)
                                .sorted(Comparator.comparingLong(
                                        it -> it.build().bytes())),
                        front.stream().filter(it -> time(it).low() > limit))
                .toList();
    }

    private Estimate time(Measured setting) {
        Estimate ratio = setting.cell().ratio();
        double p50 = setting.latency().p50();
        return paired && ratio != null ? ratio : new Estimate(p50, p50 / (1 + noise), p50 * (1 + noise));
    }
}
