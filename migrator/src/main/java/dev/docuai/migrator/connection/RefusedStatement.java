package dev.docuai.migrator.connection;

import dev.docuai.migrator.jdbc.Sql;
import dev.docuai.migrator.jdbc.SqlWork;
import java.sql.Connection;
import java.sql.SQLException;

/** A statement of docuai-db's own that the server refused, with its text: the driver's exception does not hold it. */
public final class RefusedStatement extends SQLException {
    private static final long serialVersionUID = 1L;

    private final String sql;
    private final String object;

    private RefusedStatement(String sql, String object, SQLException cause) {
        super(cause.getMessage(), cause.getSQLState(), cause);
        this.sql = sql;
        this.object = object;
    }

    /**
     * Runs a statement, so that a failure names it.
     *
     * @param <T> the type of its result
     * @param sql its text
     * @param object the table that it is about, quoted
     * @param work runs it
     * @return the result of the work
     * @throws SQLException with the text if the server refuses
     */
    public static <T> T naming(String sql, String object, SqlWork<T> work) throws SQLException {
        try {
            return work.run();
        } catch (SQLException e) {
            throw new RefusedStatement(sql, object, e);
        }
    }

    /** Runs a statement that gives nothing to read, so that a failure names it. */
    public static void execute(Connection connection, String sql, String object) throws SQLException {
        naming(sql, object, () -> {
            Sql.execute(connection, sql);
            return object;
        });
    }

    /**
     * Its text.
     *
     * @return one line
     */
    String sql() {
        return sql.strip().replaceAll("\\s+", " ");
    }

    /** The fix for a role that may not run it. */
    String grant(String role) {
        String to = role.isBlank() ? "the role that migrates" : "\"" + role.replace("\"", "\"\"") + "\"";
        if (sql().startsWith("SELECT")) {
            return "GRANT SELECT ON " + object + " TO " + to + ";";
        }
        return sql().matches("(?:INSERT|UPDATE|DELETE)\\b.*")
                ? "GRANT SELECT, INSERT, UPDATE, DELETE ON " + object + " TO " + to + ";"
                : "run it as the owner of " + object + ", or have the owner run: ALTER TABLE " + object + " OWNER TO "
                        + to + ";";
    }
}
