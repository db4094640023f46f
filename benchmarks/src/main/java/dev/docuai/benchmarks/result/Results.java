package dev.docuai.benchmarks.result;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A whole run, or what there was of it when it was interrupted.
 *
 * @param format the version of this layout, {@link #FORMAT}
 * @param finished when the run ended
 * @param complete whether every cell of the grid was measured
 * @param noise the maximum difference of the p50 between the reference and its twin, the same index built once more, in
 *     the same rounds: .05 for 5 %; null if no cell was measured
 * @param builds one for each index that was built
 * @param cells one for each index and search setting
 * @param answers results of the experiments
 */
public record Results(
        int format,
        Instant finished,
        boolean complete,
        Environment environment,
        DataSummary data,
        @Nullable Double noise,
        List<BuildResult> builds,
        List<Cell> cells,
        List<ExperimentResult> answers) {

    /** The layout's version. */
    public static final int FORMAT = 2;

    /** Copies the lists. */
    public Results {
        builds = List.copyOf(builds);
        cells = List.copyOf(cells);
        answers = List.copyOf(answers);
    }
}
