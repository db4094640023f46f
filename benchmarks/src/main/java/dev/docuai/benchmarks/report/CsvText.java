package dev.docuai.benchmarks.report;

import dev.docuai.benchmarks.result.Measured;
import dev.docuai.benchmarks.result.Results;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A run as CSV by RFC 4180: a row for each cell, joined with the build of its index; all digits; nothing where there is
 * no figure. The page says what each column means.
 */
final class CsvText {
    private CsvText() {}

    static String of(Results results) {
        List<Column> columns = Columns.of(results);
        StringBuilder text =
                new StringBuilder(line(columns.stream().map(Column::name).toList()));
        for (Measured setting : Measured.of(results)) {
            text.append(line(columns.stream()
                    .map(column -> column.exact().apply(setting))
                    .toList()));
        }
        return text.toString();
    }

    private static String line(List<String> fields) {
        return fields.stream().map(CsvText::quoted).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String quoted(String field) {
        return field.matches("[^\",\r\n]*") ? field : "\"" + field.replace("\"", "\"\"") + "\"";
    }
}
