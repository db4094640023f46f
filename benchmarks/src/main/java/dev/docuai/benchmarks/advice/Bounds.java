package dev.docuai.benchmarks.advice;

import dev.docuai.benchmarks.result.Measured;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an index must give and may cost.
 *
 * <p>A setting meets the recall when its estimate does, not only when the lower end of its interval does: with 500
 * queries the interval is wider than the step between two settings, and the careful rule would always take the dearer
 * one. Where the interval reaches below, {@link #isDoubtful} says so.
 *
 * @param recall recall@10, more than 0, at most 1
 * @param maxBytes size of the index; null for any
 * @param maxBuildSeconds wall time of its build; null for any
 */
public record Bounds(
        double recall, @Nullable Long maxBytes, @Nullable Double maxBuildSeconds) {

    /** The recall that is asked for if nothing else is said. */
    public static final double USUAL_RECALL = 0.95;

    /** Nothing but a recall. */
    public static Bounds ofRecall(double recall) {
        return new Bounds(recall, null, null);
    }

    /** Whether a setting meets them all. */
    public boolean met(Measured setting) {
        return all().stream().allMatch(bound -> bound.met(setting));
    }

    /** Whether a setting's recall may be below the bound, for all that was measured. */
    public boolean isDoubtful(Measured setting) {
        return setting.recall().orElseThrow().low() < recall;
    }

    /** The factor by which a setting exceeds the bound that it exceeds most: 1 or less if it meets them all. */
    double excess(Measured setting) {
        return all().stream().mapToDouble(bound -> bound.share(setting)).max().orElseThrow();
    }

    /** Which bounds a setting does not meet, and by how much: a line each. */
    List<String> missed(Measured setting) {
        return all().stream()
                .filter(bound -> !bound.met(setting))
                .map(bound -> bound.missed(setting))
                .toList();
    }

    /** Which bounds no setting at all meets, with the one that comes nearest: a line each. */
    List<String> unreachable(List<Measured> settings) {
        return all().stream()
                .filter(bound -> settings.stream().noneMatch(bound::met))
                .map(bound -> {
                    Measured best = bound.best(settings);
                    return bound.missed(best) + " (" + best.label() + ")";
                })
                .toList();
    }

    @Override
    public String toString() {
        return all().stream().map(Bound::text).collect(Collectors.joining(", "));
    }

    private List<Bound> all() {
        List<Bound> bounds = new ArrayList<>();
        bounds.add(Bound.recall(recall));
        if (maxBytes != null) {
            bounds.add(Bound.size(maxBytes));
        }
        if (maxBuildSeconds != null) {
            bounds.add(Bound.build(maxBuildSeconds));
        }
        return bounds;
    }
}
