package dev.docuai.benchmarks.measure;

import dev.docuai.benchmarks.index.IndexSetting;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A copy of {@code document_chunks} in a schema of its own, so that indexes that differ can be searched in turns by one
 * statement. Columns, storage and other indexes are those of the original; autovacuum is off, for it would come between.
 *
 * @param schema its only table is {@code document_chunks}
 * @param setting the index that it is to have
 */
public record TableCopy(String schema, IndexSetting setting) {
    private static final String TABLE = "document_chunks";

    /** All but generated columns, which take no values. */
    private static final String STORED_COLUMNS =
            "SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute WHERE attrelid = '"
                    + TableLoader.TABLE + "'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''";

    /** Copies all rows, in their order. */
    public static TableCopy make(Connection connection, String schema, IndexSetting setting) throws SQLException {
        TableCopy copy = empty(connection, schema, setting);
        String columns = Sql.text(connection, STORED_COLUMNS);
        Sql.execute(
                connection,
                "INSERT INTO " + copy.table() + " (" + columns + ") SELECT " + columns + " FROM " + TableLoader.TABLE
                        + " ORDER BY chunk_id");
        copy.vacuum(connection);
        return copy;
    }

    /** The table without its rows. */
    public static TableCopy empty(Connection connection, String schema, IndexSetting setting) throws SQLException {
        TableCopy copy = new TableCopy(schema, setting);
        Sql.execute(
                connection,
                "DROP SCHEMA IF EXISTS " + schema + " CASCADE",
                "CREATE SCHEMA " + schema,
                "CREATE TABLE " + copy.table() + " (LIKE " + TableLoader.TABLE + " INCLUDING ALL)",
                "ALTER TABLE " + copy.table() + " SET (autovacuum_enabled = off, toast.autovacuum_enabled = off)");
        return copy;
    }

    /** Schema and name. */
    public String table() {
        return schema + "." + TABLE;
    }

    /** Clears away dead rows and makes the planner's statistics. */
    public void vacuum(Connection connection) throws SQLException {
        Sql.execute(connection, "VACUUM ANALYZE " + table());
    }

    /** Drops the table with its index. */
    public void drop(Connection connection) throws SQLException {
        Sql.execute(connection, "DROP SCHEMA " + schema + " CASCADE");
    }
}
