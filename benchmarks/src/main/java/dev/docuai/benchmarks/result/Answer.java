package dev.docuai.benchmarks.result;

import java.util.List;

/**
 * What a question beyond the grid gave: a table.
 *
 * @param question in a few words: {@code search filtered by source}
 * @param finding what the figures say, in a sentence or two made from them; empty if they speak for themselves
 * @param columns the table's head
 * @param rows as many texts as there are columns, numbers printed as they are to be read
 */
public record Answer(String question, String finding, List<String> columns, List<List<String>> rows) {

    /** Copies the lists. */
    public Answer {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }
}
