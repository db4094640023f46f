package dev.docuai.benchmarks.text;

import dev.docuai.benchmarks.result.ReferenceTime;
import dev.docuai.benchmarks.result.Results;
import java.util.OptionalDouble;

/** A note on the times of a run, for every place that shows them. */
public final class TimingNote {
    private TimingNote() {}

    /** In a sentence or two; empty if there are no times. */
    public static String of(Results results) {
        if (results.cells().isEmpty()) {
            return "";
        }
        OptionalDouble reference = ReferenceTime.of(results).millis();
        return reference.isEmpty()
                ? "Times are clock times and include the machine's drift: the reference was not measured beside"
                        + " every setting."
                : "Times compare from row to row, without the machine's drift: each search took turns with "
                        + ReferenceTime.LABEL + ", and is shown as if that had a p50 of "
                        + Formats.millis(reference.getAsDouble())
                        + " all through the run. The clock times are in results.csv.";
    }
}
