package dev.docuai.benchmarks.report;

import dev.docuai.benchmarks.text.TextTable;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Pieces of a page. Text is escaped. */
final class Html {
    private Html() {}

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    static String heading(String text) {
        return "<h2>" + escape(text) + "</h2>\n";
    }

    static String paragraph(String text) {
        return text.isEmpty() ? "" : "<p>" + escape(text) + "</p>\n";
    }

    static String code(String text) {
        return text.isEmpty() ? "" : "<pre>" + escape(text) + "</pre>\n";
    }

    /** A table that can be wider than the page. */
    static String table(TextTable table) {
        return "<div class=\"wide\"><table>\n<thead>"
                + row(table, "th", table.columns())
                + "</thead>\n<tbody>\n"
                + table.rows().stream().map(row -> row(table, "td", row)).collect(Collectors.joining())
                + "</tbody></table></div>\n";
    }

    private static String row(TextTable table, String cell, List<String> texts) {
        return IntStream.range(0, texts.size())
                .mapToObj(column -> "<" + cell + (table.isNumeric(column) ? " class=\"number\">" : ">")
                        + escape(texts.get(column)) + "</" + cell + ">")
                .collect(Collectors.joining("", "<tr>", "</tr>\n"));
    }
}
