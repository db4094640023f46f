package dev.docuai.benchmarks.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A table of texts, for a terminal or for Markdown. Columns whose every text begins with a digit or is empty stand to
 * the right.
 *
 * @param rows as many texts each as there are columns
 */
public record TextTable(List<String> columns, List<List<String>> rows) {
    private static final Pattern NUMBER = Pattern.compile("([-+]?\\d.*)?");

    /** Copies the lists. */
    public TextTable {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<String> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException("a row of " + row.size() + " in a table of " + columns.size());
            }
        }
    }

    /** Padded with blanks, a line for each row, without a last line end. */
    public String plain() {
        List<List<String>> lines = new ArrayList<>(List.of(columns));
        lines.addAll(rows);
        List<Integer> widths = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            int at = column;
            widths.add(
                    lines.stream().mapToInt(line -> line.get(at).length()).max().orElse(0));
        }
        return lines.stream().map(line -> padded(line, widths)).collect(Collectors.joining("\n"));
    }

    /** As Markdown, without a last line end. */
    public String markdown() {
        List<String> lines = new ArrayList<>();
        lines.add(markdownLine(columns));
        List<String> rule = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            rule.add(isNumeric(column) ? "---:" : "---");
        }
        lines.add("|" + String.join("|", rule) + "|");
        rows.forEach(row -> lines.add(markdownLine(row)));
        return String.join("\n", lines);
    }

    /** Whether a column holds numbers. */
    public boolean isNumeric(int column) {
        return rows.stream().allMatch(row -> NUMBER.matcher(row.get(column)).matches());
    }

    private String padded(List<String> line, List<Integer> widths) {
        StringBuilder text = new StringBuilder();
        for (int column = 0; column < line.size(); column++) {
            String blanks = " ".repeat(widths.get(column) - line.get(column).length());
            text.append(column == 0 ? "" : "  ");
            text.append(isNumeric(column) ? blanks + line.get(column) : line.get(column) + blanks);
        }
        return text.toString().stripTrailing();
    }

    private static String markdownLine(List<String> texts) {
        return texts.stream()
                .map(text -> text.replace("\\", "\\\\").replace("|", "\\|").replace("\n", " "))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }
}
