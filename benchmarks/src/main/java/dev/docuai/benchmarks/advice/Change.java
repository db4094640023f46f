package dev.docuai.benchmarks.advice;

import dev.docuai.benchmarks.result.Estimate;
import dev.docuai.benchmarks.text.Figures;

/**
 * One figure in two runs.
 *
 * @param figure its name
 * @param ratio the second run's to the first one's, with the interval that noise leaves
 */
public record Change(String figure, Estimate ratio) {

    /** With an interval of so much, as a part, up and down. */
    static Change within(String figure, double before, double after, double margin) {
        double ratio = before == after ? 1 : after / before;
        return new Change(figure, new Estimate(ratio, ratio / (1 + margin), ratio * (1 + margin)));
    }

    /** Whether the noise cannot have made it. */
    public boolean isDifference() {
        return ratio.low() > 1 || ratio.high() < 1;
    }

    /** {@code 0.75 (0.71 to 0.80), lower}. */
    @Override
    public String toString() {
        return Figures.ratio(ratio) + ", "
                + (!isDifference() ? "no difference" : ratio.value() < 1 ? "lower" : "higher");
    }
}
