package dev.docuai.migrator.loss;

import dev.docuai.migrator.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * A column that holds the values of another one of its table in its own type. A validated check proves that. If a script
 * drops the original and gives its name to the copy, the column only has another type.
 *
 * @param table its oid
 * @param original the number of the column that has the values first
 * @param copy the number of the column that holds them too
 * @param name the original's
 */
record ColumnCopy(long table, int original, int copy, String name) {
    private static final String ALL = """
            SELECT k.conrelid, o.attnum, n.attnum, o.attname
            FROM pg_catalog.pg_constraint k
            JOIN pg_catalog.pg_attribute o ON o.attrelid = k.conrelid AND o.attnum = ANY (k.conkey)
            JOIN pg_catalog.pg_attribute n ON n.attrelid = k.conrelid AND n.attnum = ANY (k.conkey)
            WHERE k.contype = 'c' AND k.convalidated AND pg_catalog.cardinality(k.conkey) = 2 AND o.attnum <> n.attnum
                AND pg_catalog.pg_get_constraintdef(k.oid) IN (
                    pg_catalog.format('CHECK ((NOT (%I IS DISTINCT FROM %I)))', n.attname, o.attname),
                    pg_catalog.format('CHECK ((NOT (%I IS DISTINCT FROM (%I)::%s)))', n.attname, o.attname,
                        pg_catalog.format_type(n.atttypid, n.atttypmod)))""";

    /** All copies of the database. */
    static List<ColumnCopy> read(Connection connection) throws SQLException {
        return Sql.all(
                connection, ALL, row -> new ColumnCopy(row.getLong(1), row.getInt(2), row.getInt(3), row.getString(4)));
    }

    /** Whether the copy now has the original's name. */
    boolean hasItsName(Connection connection) throws SQLException {
        List<String> names = Sql.all(
                connection,
                "SELECT attname FROM pg_catalog.pg_attribute WHERE NOT attisdropped AND attrelid = " + table
                        + " AND attnum = " + copy,
                row -> row.getString(1));
        return names.contains(name);
    }
}
