package dev.docuai.benchmarks.report;

import dev.docuai.benchmarks.result.Measured;
import java.util.function.Function;

/**
 * A column of the table of all cells.
 *
 * @param name in CSV: lower case, with its unit
 * @param heading in the page
 * @param meaning in a few words
 * @param exact the value for a program; empty where there is none
 * @param shown the value for a reader
 */
record Column(
        String name,
        String heading,
        String meaning,
        Function<Measured, String> exact,
        Function<Measured, String> shown) {}
