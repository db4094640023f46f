package dev.docuai.benchmarks.result;

import java.util.List;

/**
 * The result of an experiment: a table.
 *
 * @param question the title: {@code search filtered by source}
 * @param finding the conclusion from the figures, in a sentence or two; empty if they need no comment
 * @param columns the table's head
 * @param rows one text for each column, with numbers already formatted
 */
public record ExperimentResult(String question, String finding, List<String> columns, List<List<String>> rows) {

    /** Copies the lists. */
    public ExperimentResult {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }
}
