package dev.docuai.migrator.run;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.flyway.SqlStatements;
import dev.docuai.migrator.jdbc.Sql;
import dev.docuai.migrator.script.Condition;
import dev.docuai.migrator.script.Conditions;
import dev.docuai.migrator.script.Script;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Optional;
import org.flywaydb.core.api.configuration.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * Checks the conditions of a script's header. The server evaluates them read-only: it refuses a function that writes.
 *
 * @param connection in the script's transaction, or in autocommit mode for a script outside one
 * @param flyway its placeholders apply
 */
public record ConditionCheck(Connection connection, Configuration flyway) {
    /**
     * Checks all conditions of a kind.
     *
     * @param script the script
     * @param kind before or after its statements
     * @param outcome the state of the revision, for messages
     * @throws MigratorException if a condition does not hold or cannot be evaluated
     * @throws SQLException if a lock is not available
     */
    public void check(Script script, Condition.Kind kind, String outcome) throws SQLException {
        for (Condition condition : Conditions.of(script)) {
            if (condition.kind() == kind) {
                check(script, condition, outcome);
            }
        }
    }

    private void check(Script script, Condition condition, String outcome) throws SQLException {
        try {
            if (!holds(script, condition)) {
                throw failure(script, condition, "is not true", "", outcome, null);
            }
        } catch (SQLException e) {
            if (LockRetry.isOfLock(e)) {
                throw e;
            }
            String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw failure(
                    script,
                    condition,
                    "cannot be evaluated",
                    "\n" + message + "\nSQLSTATE " + e.getSQLState(),
                    outcome,
                    e);
        }
    }

    private static MigratorException failure(
            Script script,
            Condition condition,
            String what,
            String server,
            String outcome,
            @Nullable SQLException cause) {
        boolean isBefore = condition.kind() == Condition.Kind.REQUIRE;
        return new MigratorException(
                (isBefore ? "a required condition " : "an ensured condition ") + what,
                script.location() + ":" + condition.line() + "\n  "
                        + condition.expression().replace("\n", "\n  ") + server,
                (isBefore ? "correct the database, or the condition" : "correct the script, or the condition") + "; "
                        + outcome,
                cause);
    }

    /**
     * Evaluates a condition.
     *
     * @param script its script
     * @param condition one of the script's
     * @return false also for NULL
     * @throws MigratorException if it is not one expression
     * @throws SQLException if the server refuses it
     */
    public boolean holds(Script script, Condition condition) throws SQLException {
        String query = query(script, condition, flyway);
        if (!connection.getAutoCommit()) {
            Savepoint savepoint = connection.setSavepoint();
            try {
                Sql.execute(connection, "SET LOCAL transaction_read_only = on");
                return isTrue(query);
            } finally {
                if (!connection.isClosed()) {
                    connection.rollback(savepoint);
                }
            }
        }
        connection.setAutoCommit(false);
        try {
            Sql.execute(connection, "SET TRANSACTION READ ONLY");
            return isTrue(query);
        } finally {
            if (!connection.isClosed()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    private boolean isTrue(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    /**
     * The query of a condition, with its placeholders replaced.
     *
     * @throws MigratorException if it is not one expression
     */
    public static String query(Script script, Condition condition, Configuration flyway) {
        Optional<String> flaw = Conditions.flaw(condition);
        Script alone = new Script(
                script.name(),
                script.fileName(),
                script.location(),
                script.path(),
                condition.query(),
                script.settings());
        SqlStatements statements = SqlStatements.of(alone, flyway);
        if (flaw.isPresent() || statements.statements().size() != 1) {
            throw new MigratorException(
                    "a condition " + flaw.orElse("must be one expression") + "; nothing was changed",
                    script.location() + ":" + condition.line() + "\n  " + condition.expression(),
                    "write one boolean expression");
        }
        return statements.statements().get(0).getSql();
    }
}
