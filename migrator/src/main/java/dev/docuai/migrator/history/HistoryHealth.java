package dev.docuai.migrator.history;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.jdbc.Sql;
import dev.docuai.migrator.jdbc.Transaction;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Whether the history table shows all its rows and accepts new ones. Row level security hides rows, so that docuai-db
 * would run scripts again; a trigger or a rule may discard the row of a script, although its work is committed.
 *
 * @param table the history table
 */
public record HistoryHealth(HistoryTable table) {
    private static final String LOOK = """
            SELECT c.relkind, pg_catalog.row_security_active(c.oid), current_user
            FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass(?)""";

    private static final String INTERCEPTORS = """
            SELECT pg_catalog.string_agg(name, ', ') FROM (
                SELECT 'trigger ' || tgname AS name FROM pg_catalog.pg_trigger
                WHERE tgrelid = pg_catalog.to_regclass(?) AND NOT tgisinternal AND tgenabled <> 'D'
                UNION ALL
                SELECT 'rule ' || rulename FROM pg_catalog.pg_rewrite
                WHERE ev_class = pg_catalog.to_regclass(?) AND ev_enabled <> 'D') interceptors""";

    /**
     * Checks the table before it is read.
     *
     * @param connection to ask
     * @return false if there is no table
     * @throws MigratorException if it is a view, or if rows of it may be hidden from the role
     * @throws SQLException if the server cannot be asked
     */
    boolean isReadable(Connection connection) throws SQLException {
        return Sql.first(connection, LOOK, this::look, table.quoted()).isPresent();
    }

    private boolean look(ResultSet row) throws SQLException {
        if (!"rp".contains(row.getString(1))) {
            throw new MigratorException(
                    "the history is not a table, and Flyway would make another one",
                    table.quoted(),
                    "give the table its name back, or name it with --history-table");
        }
        if (row.getBoolean(2)) {
            throw new MigratorException(
                    "row level security may hide rows of the history from role '" + row.getString(3) + "'",
                    table.quoted(),
                    "ALTER TABLE " + table.quoted() + " DISABLE ROW LEVEL SECURITY;, or run it as its owner"
                            + " (without FORCE) or as a role with BYPASSRLS");
        }
        return true;
    }

    /**
     * Makes sure that the table accepts a row, if it has triggers or rules: writes one and rolls back.
     *
     * @param connection in autocommit mode
     * @throws MigratorException if the row does not arrive
     * @throws SQLException if the server refuses the row
     */
    public void requireWritable(Connection connection) throws SQLException {
        String interceptors =
                Sql.one(connection, INTERCEPTORS, row -> row.getString(1), table.quoted(), table.quoted());
        if (interceptors == null) {
            return;
        }
        String count = "SELECT count(*) FROM " + table.quoted() + " WHERE type = '" + HistoryTable.PROBE + "'";
        int rows = Transaction.rolledBack(connection, () -> {
            table.appendProbe(connection);
            return Sql.one(connection, count, row -> row.getInt(1));
        });
        if (rows != 1) {
            throw new MigratorException(
                    "the history does not keep a row that is written to it; nothing was changed",
                    table.quoted() + " has " + interceptors,
                    "drop or disable the trigger or rule that discards the row, then run it again");
        }
    }
}
