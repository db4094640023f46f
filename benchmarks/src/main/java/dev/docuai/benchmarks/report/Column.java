package dev.docuai.benchmarks.report;

import dev.docuai.benchmarks.result.MeasuredCell;
import java.util.function.Function;

/**
 * A column of the results.
 *
 * @param name in CSV: lower case, with its unit
 * @param heading in the page's table; empty if it is in CSV only
 * @param meaning in a few words
 * @param exact the value for a program; empty where there is none
 * @param shown the value for a reader
 */
record Column(
        String name,
        String heading,
        String meaning,
        Function<MeasuredCell, String> exact,
        Function<MeasuredCell, String> shown) {

    /** Whether the page's table has it. */
    boolean isShown() {
        return !heading.isEmpty();
    }
}
