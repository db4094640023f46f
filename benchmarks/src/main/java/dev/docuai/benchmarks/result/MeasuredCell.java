package dev.docuai.benchmarks.result;

import dev.docuai.benchmarks.index.IndexKind;
import dev.docuai.benchmarks.index.IndexSetting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A cell with the build of its index: everything known about one way to search.
 *
 * @param build for the exact scan one of nothing: no bytes, no seconds
 * @param latency the cell's times as they compare within the run: {@link ReferenceTime#times}
 */
public record MeasuredCell(Cell cell, BuildResult build, Latency latency) {

    /**
     * The cells of a run that have a build, in the run's order.
     *
     * @param results a cell whose index has no build is left out, but for the exact scan, which needs none
     */
    public static List<MeasuredCell> of(Results results) {
        Map<IndexSetting, BuildResult> builds = results.builds().stream()
                .collect(Collectors.toMap(BuildResult::index, Function.identity(), (first, again) -> again));
        ReferenceTime reference = ReferenceTime.of(results);
        return results.cells().stream()
                .flatMap(cell ->
                        build(builds, cell).map(build -> new MeasuredCell(cell, build, reference.times(cell))).stream())
                .toList();
    }

    private static Optional<BuildResult> build(Map<IndexSetting, BuildResult> builds, Cell cell) {
        BuildResult build = builds.get(cell.index());
        return build == null && cell.index().kind() == IndexKind.EXACT
                ? Optional.of(new BuildResult(cell.index(), 0, 0, 0, 0, true, List.of()))
                : Optional.ofNullable(build);
    }

    /** The kind of its index. */
    public IndexKind kind() {
        return cell.index().kind();
    }

    /** Recall@10; empty if fewer than 10 rows were there. */
    public Optional<Estimate> recall() {
        return Optional.ofNullable(cell.recall().get(10));
    }

    /** Whether this is what every ratio of the run is to: the seed's index at ef_search 40. */
    public boolean isReference() {
        return cell.index().equals(IndexSetting.SEED) && cell.effort() == IndexSetting.REFERENCE_EF_SEARCH;
    }

    /** Unique among the cells of a run: {@code hnsw(vector) ef_construction=64 m=16 @40}. */
    public String label() {
        return cell.index().label() + (kind() == IndexKind.EXACT ? "" : " @" + cell.effort());
    }

    /** For plots, where the kind is a colour: {@code 16/64@40}, {@code 100@10}, {@code exact}. */
    public String shortLabel() {
        return kind() == IndexKind.EXACT ? "exact" : shortIndex() + "@" + cell.effort();
    }

    /** The index in plots: {@code 16/64} for m and ef_construction, {@code 100} for lists. */
    public String shortIndex() {
        Map<String, Integer> options = cell.index().options();
        return switch (kind()) {
            case HNSW, HNSW_HALFVEC, HNSW_BIT -> options.get("m") + "/" + options.get("ef_construction");
            case IVFFLAT -> String.valueOf(options.get("lists"));
            case EXACT -> "exact";
        };
    }
}
