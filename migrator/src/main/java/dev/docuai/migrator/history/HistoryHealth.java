package dev.docuai.migrator.history;

import dev.docuai.migrator.api.MigratorException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Whether the history table shows all its rows and takes new ones. Row level security hides rows, so that docuai-db would
 * run scripts again; a trigger or a rule may swallow the row of a script, whose work is committed all the same.
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
     * Looks at the table before it is read.
     *
     * @param connection to ask
     * @return false if there is no table
     * @throws MigratorException if it is a view, or if rows of it may be hidden from the role
     * @throws SQLException if the server cannot be asked
     */
    boolean isReadable(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOOK)) {
            statement.setString(1, table.quoted());
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return false;
                }
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
        }
    }

    /**
     * Makes sure that the table takes a row, if triggers or rules are there: one is written and rolled back.
     *
     * @param connection in autocommit mode
     * @throws MigratorException if the row does not arrive
     * @throws SQLException if the server refuses the row
     */
    public void requireWritable(Connection connection) throws SQLException {
        String interceptors = interceptors(connection);
        if (interceptors == null) {
            return;
        }
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            table.appendProbe(connection);
            try (ResultSet row = statement.executeQuery(
                    "SELECT count(*) FROM " + table.quoted() + " WHERE type = '" + HistoryTable.PROBE + "'")) {
                row.next();
                if (row.getInt(1) != 1) {
                    throw new MigratorException(
                            "the history does not keep a row that is written to it; nothing was changed",
                            table.quoted() + " has " + interceptors,
                            "drop or disable the trigger or rule that discards the row, then run it again");
                }
            }
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private @Nullable String interceptors(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INTERCEPTORS)) {
            statement.setString(1, table.quoted());
            statement.setString(2, table.quoted());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
