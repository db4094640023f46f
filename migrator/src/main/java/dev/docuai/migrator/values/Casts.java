package dev.docuai.migrator.values;

import java.sql.SQLException;

/** The casts of both databases: of the one that has the old types, and of the one that has the new ones. */
record Casts(TypeCatalog before, TypeCatalog after) {
    /** {@code i}, {@code a} or {@code e}, as {@code pg_cast} says; empty for none. */
    String cast(String from, String to) throws SQLException {
        String cast = before.cast(from, to);
        return cast.isEmpty() ? after.cast(from, to) : cast;
    }

    boolean has(String from, String to) throws SQLException {
        return !cast(from, to).isEmpty();
    }
}
