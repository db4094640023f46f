package dev.docuai.benchmarks.result;

import java.util.List;

/**
 * The result of an experiment: a table.
 *
 * @param question the title: {@code search filtered by source}
 * @param finding what the figures say, in a sentence or two made from them; empty if they speak for themselves
 * @param columns the table's head
 * @param rows as many texts as there are columns, numbers printed as they are to be read
 */
public record ExperimentResult(String question, String finding, List<String> columns, List<List<String>> rows) {

    /** Copies the lists. */
    public ExperimentResult {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }
}
