package dev.docuai.benchmarks.report;

import java.util.List;
import java.util.stream.Collectors;

/** Pieces of a page. What comes in as text goes out escaped. */
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
    static String table(List<String> head, List<List<String>> rows) {
        return "<div class=\"wide\"><table>\n<thead><tr>"
                + head.stream().map(text -> "<th>" + escape(text) + "</th>").collect(Collectors.joining())
                + "</tr></thead>\n<tbody>\n"
                + rows.stream()
                        .map(row -> row.stream()
                                .map(text -> "<td>" + escape(text) + "</td>")
                                .collect(Collectors.joining("", "<tr>", "</tr>\n")))
                        .collect(Collectors.joining())
                + "</tbody></table></div>\n";
    }
}
