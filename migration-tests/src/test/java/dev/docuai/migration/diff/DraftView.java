package dev.docuai.migration.diff;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A view.
 *
 * @param name raw
 * @param materialized whether it holds rows of its own
 * @param source the table or earlier view that it is on, raw
 * @param columns of the source, raw; of a view that can be made at least one
 * @param filtered whether it leaves out rows
 * @param comment empty for none
 */
record DraftView(
        String name, boolean materialized, String source, List<String> columns, boolean filtered, String comment) {
    DraftView {
        columns = List.copyOf(columns);
    }

    DraftView columns(List<String> others) {
        return new DraftView(name, materialized, source, others, filtered, comment);
    }

    DraftView filtered(boolean other) {
        return new DraftView(name, materialized, source, columns, other, comment);
    }

    DraftView materialized(boolean other) {
        return new DraftView(name, other, source, columns, filtered, comment);
    }

    DraftView commented(String other) {
        return new DraftView(name, materialized, source, columns, filtered, other);
    }

    String sql(DraftSchema schema) {
        String kind = materialized ? "MATERIALIZED VIEW " : "VIEW ";
        return "CREATE " + kind + Quoted.name(name) + " AS SELECT "
                + columns.stream().map(Quoted::name).collect(Collectors.joining(", "))
                + " FROM " + Quoted.name(source)
                + (filtered ? " WHERE " + condition(schema) : "") + ";\n"
                + (comment.isEmpty()
                        ? ""
                        : "COMMENT ON " + kind + Quoted.name(name) + " IS " + Quoted.text(comment)
                                + ";\nCOMMENT ON COLUMN "
                                + Quoted.name(name) + "." + Quoted.name(columns.get(0)) + " IS "
                                + Quoted.text(comment) + ";\n");
    }

    private String condition(DraftSchema schema) {
        return schema.table(source)
                .flatMap(table -> table.column(columns.get(0)))
                .map(column -> column.condition(schema))
                .orElse(Quoted.name(columns.get(0)) + " IS NOT NULL");
    }
}
