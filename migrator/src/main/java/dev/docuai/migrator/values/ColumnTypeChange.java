package dev.docuai.migrator.values;

import dev.docuai.migrator.schema.Column;

/**
 * One direction of a column whose type changes.
 *
 * @param from as it is
 * @param to its target form
 * @param old what the server says of its type
 * @param wanted what the server says of the new type
 * @param isBack whether it takes the other direction back
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

    /** An expression that has no value where the column has none. */
    String unlessNull(String expression) {
        return from.notNull() ? expression : "CASE WHEN " + column() + " IS NOT NULL THEN " + expression + " END";
    }
}
