package dev.docuai.migrator.values;

import dev.docuai.migrator.schema.Column;

/**
 * One direction of a column whose type changes.
 *
 * @param from as it is
 * @param to its target form
 * @param old its type's properties
 * @param wanted the new type's properties
 * @param isBack whether it is the reverse of the other direction
 */
record ColumnTypeChange(Column from, Column to, TypeInfo old, TypeInfo wanted, boolean isBack) {
    String column() {
        return to.name();
    }

    /** A cast of the column. */
    String cast(String... types) {
        StringBuilder text = new StringBuilder(column());
        for (String type : types) {
            text.append("::").append(type);
        }
        return text.toString();
    }

    /** An expression that is NULL if the column is NULL. */
    String unlessNull(String expression) {
        return from.notNull() ? expression : "CASE WHEN " + column() + " IS NOT NULL THEN " + expression + " END";
    }
}
