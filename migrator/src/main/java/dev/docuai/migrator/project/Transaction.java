package dev.docuai.migrator.project;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.api.RunOptions;
import dev.docuai.migrator.connection.Session;
import dev.docuai.migrator.run.RetriedWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Runs work in one transaction: all of it is committed, or nothing. */
public final class Transaction {
    private Transaction() {}

    /**
     * Work on a connection that is not in autocommit mode.
     *
     * @param <T> what it gives
     */
    public interface Work<T> {
        public T run(Connection connection) throws SQLException;
    }

    /**
     * Runs and commits; again for as long as a lock is not to be had.
     *
     * @param project how long to wait for locks
     * @param name of the command, for messages
     * @param session in autocommit mode, before and after
     * @param work may throw, and is then rolled back
     */
    public static <T> T run(Project project, Session session, String name, Work<T> work) throws SQLException {
        return RetriedWork.run(session, project.run(RunOptions.DEFAULT), name, () -> run(session, work));
    }

    private static <T> T run(Session session, Work<T> work) throws SQLException {
        Connection connection = session.connection();
        connection.setAutoCommit(false);
        try {
            T result = work.run(connection);
            connection.commit();
            return result;
        } catch (RuntimeException e) {
            rollBack(connection, e);
            throw e;
        } catch (SQLException e) {
            rollBack(connection, e);
            throw explain(e, session.location()).orElseThrow(() -> e);
        } finally {
            if (!connection.isClosed()) {
                connection.setAutoCommit(true);
            }
        }
    }

    private static void rollBack(Connection connection, Exception failure) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    /** What the server refuses is no broken connection. */
    private static Optional<MigratorException> explain(SQLException e, String location) {
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return switch (String.valueOf(e.getSQLState())) {
            case "42501" ->
                Optional.of(new MigratorException(
                        "the role may not do this: " + message + "; nothing was changed",
                        location,
                        "run it as the owner of the tables, or have the owner grant the privilege",
                        e));
            case "3F000" ->
                Optional.of(new MigratorException(
                        message + "; nothing was changed", location, "CREATE SCHEMA, or correct --schema", e));
            default -> Optional.empty();
        };
    }
}
