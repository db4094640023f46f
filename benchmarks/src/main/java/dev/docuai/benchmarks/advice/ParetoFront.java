package dev.docuai.benchmarks.advice;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** The Pareto front: the members that no other member beats. */
public final class ParetoFront {
    private ParetoFront() {}

    /**
     * The members of {@code all} that no other one dominates: none costs at most as much everywhere and less somewhere.
     * Equal ones stay together.
     *
     * @param costs less is better; use the negative of a figure for which more is better
     * @return in the order of {@code all}
     */
    public static <T> List<T> of(List<T> all, List<ToDoubleFunction<T>> costs) {
        return all.stream()
                .filter(one -> all.stream().noneMatch(other -> dominates(other, one, costs)))
                .toList();
    }

    private static <T> boolean dominates(T one, T other, List<ToDoubleFunction<T>> costs) {
        boolean better = false;
        for (ToDoubleFunction<T> cost : costs) {
            double difference = cost.applyAsDouble(one) - cost.applyAsDouble(other);
            if (difference > 0) {
                return false;
            }
            better |= difference < 0;
        }
        return better;
    }
}
