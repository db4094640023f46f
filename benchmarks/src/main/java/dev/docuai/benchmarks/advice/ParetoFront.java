package dev.docuai.benchmarks.advice;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** Pareto's front: what is left when everything goes that something else beats. */
public final class ParetoFront {
    private ParetoFront() {}

    /**
     * The members of {@code all} that no other one dominates: none is at most as dear in every cost and less dear in
     * one. Equal ones stay together.
     *
     * @param costs less is better; for what is better when it is more, its negative
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
