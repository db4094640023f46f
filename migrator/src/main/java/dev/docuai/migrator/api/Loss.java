package dev.docuai.migrator.api;

import java.util.Locale;

/**
 * Rows or values that a run deletes permanently.
 *
 * @param object the table or column: {@code table public.documents}, {@code column public.documents.summary}
 * @param kind rows, or values that are not null
 * @param count how many
 */
public record Loss(String object, Kind kind, long count) {
    /** The unit of the count. */
    public enum Kind {
        /** Rows of a table. */
        ROWS,
        /** Values of a column that are not null. */
        VALUES
    }

    /** {@code table public.documents: 12 rows}. */
    @Override
    public String toString() {
        String unit = kind == Kind.ROWS ? (count == 1 ? "row" : "rows") : (count == 1 ? "value" : "values");
        return object + ": " + String.format(Locale.ROOT, "%,d", count) + " " + unit;
    }
}
