package dev.docuai.migrator.run;

import dev.docuai.migrator.api.MigrationListener;
import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.connection.Session;
import dev.docuai.migrator.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The checks after the last statement of a script: its deferred constraints hold, its transaction can be written to,
 * docuai-db's lock is held, and the session is as before. So an error names the script instead of a COMMIT or the
 * history.
 *
 * @param session prepared for scripts
 * @param listener receives the changes of the session
 */
public record ScriptEnd(Session session, MigrationListener listener) {
    private static final String DEFERRABLE = """
            SELECT pg_catalog.string_agg(name, ', '), pg_catalog.string_agg(name, ', ') FILTER (WHERE is_deferred)
            FROM (
                SELECT pg_catalog.format('%I.%I', n.nspname, c.conname) AS name,
                       bool_and(c.condeferrable) AND bool_or(c.condeferred) AS is_deferred
                FROM pg_catalog.pg_constraint c JOIN pg_catalog.pg_namespace n ON n.oid = c.connamespace
                WHERE pg_catalog.has_schema_privilege(n.oid, 'USAGE')
                  AND (c.connamespace, c.conname) IN (
                      SELECT d.connamespace, d.conname FROM pg_catalog.pg_constraint d WHERE d.condeferrable)
                GROUP BY 1) found""";

    /** The server refuses a script at its end. */
    public static final class Refused extends SQLException {
        private static final long serialVersionUID = 1L;

        private final SQLException refusal;

        Refused(SQLException cause) {
            super(cause.getMessage(), cause.getSQLState(), cause);
            refusal = cause;
        }

        /** The server's error. */
        public SQLException refusal() {
            return refusal;
        }
    }

    /**
     * Ends a script.
     *
     * @param location its file
     * @param sql its text
     * @throws Refused if its rows break a deferred constraint
     * @throws MigratorException if its history row can no longer be written
     */
    public void of(String location, String sql) throws SQLException {
        boolean isShared = !session.connection().getAutoCommit();
        // First, because it resets a time limit of the script, which would end the next statements.
        List<String> left = session.scriptState().restore(sql);
        if (session.scriptState().retakeLocks() && isShared) {
            throw new MigratorException(
                    "the script releases docuai-db's own lock, which keeps other migrators out; it is rolled back",
                    location,
                    "delete pg_advisory_unlock_all(): docuai-db releases the advisory locks of a script at its end");
        }
        if (!left.isEmpty()) {
            listener.notice(SqlFailure.fileName(location) + " leaves the session changed, and docuai-db resets it: "
                    + String.join(", ", left));
        }
        if (isShared) {
            checkDeferred();
            checkWritable(location);
        }
    }

    private record Deferrable(
            @Nullable String all, @Nullable String deferred) {}

    /** By name, for SET CONSTRAINTS ALL would hold for constraints of later scripts in the same transaction, too. */
    private void checkDeferred() throws SQLException {
        Connection connection = session.connection();
        try {
            Deferrable found =
                    Sql.one(connection, DEFERRABLE, row -> new Deferrable(row.getString(1), row.getString(2)));
            if (found.all() != null) {
                Sql.execute(connection, "SET CONSTRAINTS " + found.all() + " IMMEDIATE");
            }
            if (found.deferred() != null) {
                Sql.execute(connection, "SET CONSTRAINTS " + found.deferred() + " DEFERRED");
            }
        } catch (SQLException e) {
            throw new Refused(e);
        }
    }

    private void checkWritable(String location) throws SQLException {
        if (Sql.one(session.connection(), "SHOW transaction_read_only", row -> row.getString(1))
                .equals("on")) {
            throw new MigratorException(
                    "the script makes its transaction read-only, so that its history row cannot be written; it is"
                            + " rolled back",
                    location,
                    "delete SET TRANSACTION READ ONLY from the script");
        }
    }
}
