package dev.docuai.migrator.values;

import java.sql.SQLException;

/** The casts of both databases: the one with the old types, and the one with the new types. */
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
