package dev.docuai.migrator.history;

import dev.docuai.migrator.connection.RefusedStatement;
import dev.docuai.migrator.jdbc.Sql;
import dev.docuai.migrator.script.Revision;
import dev.docuai.migrator.script.RevisionId;
import dev.docuai.migrator.sql.Quoted;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Flyway's history table, read and appended to in Flyway's own format.
 *
 * @param schema the schema that holds it
 * @param table its name
 */
public record HistoryTable(String schema, String table) {
    /** Flyway's default name. */
    public static final String DEFAULT_NAME = "flyway_schema_history";

    /** The type of a test row. */
    static final String PROBE = "DOCUAI-DB PROBE";

    /** Flyway's constant, to which it adds the hash of the quoted table name (its PostgreSQLAdvisoryLockTemplate). */
    private static final long FLYWAY_LOCK_BASE = 77431708279161L;

    /**
     * The key of the advisory lock that Flyway takes while it changes this table's database.
     *
     * @return the same number as Flyway computes
     */
    public long lockKey() {
        return FLYWAY_LOCK_BASE + quoted().hashCode();
    }

    /**
     * Whether the table exists.
     *
     * @param connection to ask
     * @return false in a database that no migrator has touched
     * @throws SQLException if the server cannot be asked
     */
    public boolean exists(Connection connection) throws SQLException {
        return Sql.one(connection, "SELECT to_regclass(?) IS NOT NULL", row -> row.getBoolean(1), quoted());
    }

    /**
     * Whether the schema of the table exists.
     *
     * @param connection to ask
     * @return false if Flyway would create it
     * @throws SQLException if the server cannot be asked
     */
    public boolean hasSchema(Connection connection) throws SQLException {
        String sql = "SELECT EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = ?)";
        return Sql.one(connection, sql, row -> row.getBoolean(1), schema);
    }

    /**
     * Reads the table.
     *
     * @param connection to read from
     * @return an empty history if there is no table
     * @throws SQLException if it cannot be read
     */
    public History read(Connection connection) throws SQLException {
        if (!new HistoryHealth(this).isReadable(connection)) {
            return History.EMPTY;
        }
        String sql = "SELECT installed_rank, version, description, type, script, checksum, installed_by, installed_on,"
                + " execution_time, success FROM " + quoted() + " ORDER BY installed_rank";
        return RefusedStatement.naming(sql, quoted(), () -> new History(Sql.all(connection, sql, HistoryTable::row)));
    }

    private static HistoryRow row(ResultSet row) throws SQLException {
        String version = row.getString("version");
        // A SCHEMA row has no revision id; any other version that is no number belongs to no revision either.
        RevisionId id = version != null && RevisionId.isValid(version) ? RevisionId.of(version) : null;
        return new HistoryRow(
                row.getInt("installed_rank"),
                id,
                row.getString("description"),
                row.getString("type"),
                row.getString("script"),
                nullable(row),
                row.getString("installed_by"),
                row.getTimestamp("installed_on").toInstant(),
                row.getInt("execution_time"),
                row.getBoolean("success"));
    }

    private static @Nullable Integer nullable(ResultSet row) throws SQLException {
        int checksum = row.getInt("checksum");
        return row.wasNull() ? null : checksum;
    }

    /**
     * Appends the row of a reverted revision. It belongs in the transaction of the undo script.
     *
     * @param connection the undo script's
     * @param applied the row of its upgrade
     * @param executionMillis how long the undo script ran
     * @throws SQLException if it cannot be written
     */
    public void appendDelete(Connection connection, HistoryRow applied, int executionMillis) throws SQLException {
        append(
                connection,
                String.valueOf(applied.id()),
                applied.description(),
                HistoryRow.DELETE,
                applied.script(),
                applied.checksum(),
                executionMillis);
    }

    /**
     * Appends the row of an applied revision, as Flyway would.
     *
     * @param connection to write on
     * @param revision the revision
     * @param executionMillis how long its script ran; 0 if it did not run now
     * @throws SQLException if it cannot be written
     */
    public void appendApplied(Connection connection, Revision revision, int executionMillis) throws SQLException {
        append(
                connection,
                revision.id().toString(),
                HistorySql.description(revision),
                HistoryRow.SQL,
                HistorySql.script(revision),
                revision.upgrade().checksum(),
                executionMillis);
    }

    /** Appends a row that the caller rolls back. */
    void appendProbe(Connection connection) throws SQLException {
        append(connection, "0", PROBE, PROBE, PROBE, null, 0);
    }

    private void append(
            Connection connection,
            String version,
            String description,
            String type,
            String script,
            @Nullable Integer checksum,
            int executionMillis)
            throws SQLException {
        String sql = "INSERT INTO " + quoted()
                + " (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)"
                + " SELECT coalesce(max(installed_rank), 0) + 1, ?, ?, ?, ?, ?::integer, current_user, ?, true FROM "
                + quoted();
        update(connection, sql, version, description, type, script, checksum, executionMillis);
    }

    /**
     * Marks a row as succeeded or failed. Flyway refuses to migrate past a failed row.
     *
     * @param connection to write on
     * @param row which
     * @param success false if it failed
     * @throws SQLException if it cannot be written
     */
    public void mark(Connection connection, HistoryRow row, boolean success) throws SQLException {
        update(connection, "UPDATE " + quoted() + " SET success = ? WHERE installed_rank = ?", success, row.rank());
    }

    /**
     * Removes the row of an interrupted script, as Flyway's repair does.
     *
     * @param connection to write on
     * @param row which; not one that succeeded
     * @throws SQLException if it cannot be removed
     */
    public void removeInterrupted(Connection connection, HistoryRow row) throws SQLException {
        update(connection, "DELETE FROM " + quoted() + " WHERE installed_rank = ? AND NOT success", row.rank());
    }

    /**
     * Updates the row of a script that has changed since it was applied, as Flyway's repair does.
     *
     * @param connection to write on
     * @param row which
     * @param revision the new content of the row
     * @throws SQLException if it cannot be written
     */
    public void accept(Connection connection, HistoryRow row, Revision revision) throws SQLException {
        Sql.update(
                connection,
                "UPDATE " + quoted() + " SET checksum = ?, description = ? WHERE installed_rank = ?",
                revision.upgrade().checksum(),
                HistorySql.description(revision),
                row.rank());
    }

    private void update(Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
        RefusedStatement.naming(sql, quoted(), () -> Sql.update(connection, sql, parameters));
    }

    /**
     * Whether Flyway can create the table: it does not quote every name correctly.
     *
     * @return false for a name with a double quote, or with what looks like a placeholder
     */
    public boolean isForFlywayToCreate() {
        return !(schema + table).contains("\"") && !(schema + table).contains("${");
    }

    /**
     * Creates schema and table as Flyway does, if they are missing.
     *
     * @param connection in a transaction
     * @throws SQLException if the server refuses
     */
    public void create(Connection connection) throws SQLException {
        if (exists(connection)) {
            return;
        }
        String sql = (hasSchema(connection) ? "" : "CREATE SCHEMA " + Quoted.identifier(schema) + ";\n")
                + new HistorySql(this).create();
        RefusedStatement.execute(connection, sql, quoted());
    }

    /**
     * Schema and table, quoted for SQL.
     *
     * @return {@code "public"."flyway_schema_history"}
     */
    public String quoted() {
        return Quoted.identifier(schema) + "." + Quoted.identifier(table);
    }
}
