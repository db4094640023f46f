package dev.docuai.benchmarks.result;

import dev.docuai.benchmarks.index.IndexSetting;
import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * The time of the reference in a run, which makes times of different blocks comparable. A run measures its cells in
 * blocks of a few indexes, each block with the reference in it; between two blocks the machine may have become slower
 * or quicker, so the clock times of one say nothing about the other. The stable figure is a cell's ratio to the
 * reference of its own block: times this, it is what the cell would have taken had the machine stayed as it was.
 *
 * @param millis the median, over the cells, of the p50 that the reference had beside each; empty if a cell has no ratio
 */
public record ReferenceTime(OptionalDouble millis) {

    /** The reference as a cell is called: the index of the migrations, searched as services do. */
    public static final String LABEL = IndexSetting.SEED.label() + " @" + IndexSetting.REFERENCE_EF_SEARCH;

    /** Of a run. */
    public static ReferenceTime of(Results results) {
        boolean paired = !results.cells().isEmpty()
                && results.cells().stream().map(Cell::ratio).allMatch(Objects::nonNull);
        return new ReferenceTime(paired ? OptionalDouble.of(median(results)) : OptionalDouble.empty());
    }

    /** A cell's times, to be compared with those of any other cell of the run; the clock time if there is no ratio. */
    public Latency times(Cell cell) {
        Estimate ratio = cell.ratio();
        if (ratio == null || millis.isEmpty()) {
            return cell.clock();
        }
        return cell.clock().times(millis.getAsDouble() / beside(cell, ratio));
    }

    private static double median(Results results) {
        double[] all = results.cells().stream()
                .mapToDouble(cell -> beside(cell, Objects.requireNonNull(cell.ratio())))
                .sorted()
                .toArray();
        return Arrays.stream(all, (all.length - 1) / 2, all.length / 2 + 1)
                .average()
                .orElseThrow();
    }

    /** The reference's p50 in the cell's block, over the queries that the cell was timed with. */
    private static double beside(Cell cell, Estimate ratio) {
        return cell.clock().p50() / ratio.value();
    }
}
