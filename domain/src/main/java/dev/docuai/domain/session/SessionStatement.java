package dev.docuai.domain.session;

import dev.docuai.domain.filter.Condition;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.JDBCException;
import org.hibernate.SharedSessionContract;

/**
 * A statement that HQL has no words for, in a session: after its pending changes, within its timeout, and with its
 * exceptions.
 *
 * @param values of its parameters; a list of texts or numbers is an array
 */
public record SessionStatement(String sql, List<Object> values) {

    /** Reads a row. */
    @FunctionalInterface
    public interface Row<R> {
        /** The values of the current row. */
        R read(ResultSet row) throws SQLException;
    }

    private interface Execution<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    /** Copies the values. */
    public SessionStatement {
        values = List.copyOf(values);
    }

    /**
     * The rows of a query.
     *
     * @throws jakarta.persistence.PersistenceException if the server refuses, or the time is up
     */
    public <R> List<R> rows(SharedSessionContract session, Row<R> row) {
        return execute(session, statement -> {
            List<R> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(row.read(result));
                }
            }
            return rows;
        });
    }

    /**
     * Executes a statement without rows, and returns the number of rows that it has changed.
     *
     * @throws jakarta.persistence.PersistenceException if the server refuses, or the time is up
     */
    public int update(SharedSessionContract session) {
        return execute(session, PreparedStatement::executeUpdate);
    }

    private <T> T execute(SharedSessionContract session, Execution<T> execution) {
        PendingChanges.flush(session);
        try {
            return session.doReturningWork(connection -> {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    StatementTimeout.of(session).apply(statement);
                    new Condition(sql, values).bind(statement, 1);
                    return execution.of(statement);
                }
            });
        } catch (JDBCException e) {
            throw TransientFailure.orElse(e);
        }
    }
}
