package dev.docuai.langchain4j;

import dev.docuai.domain.filter.Condition;
import dev.docuai.domain.session.PendingChanges;
import dev.docuai.domain.session.StatementTimeout;
import dev.docuai.domain.session.TransientFailure;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.JDBCException;
import org.hibernate.StatelessSession;

/**
 * A statement that HQL has no words for, in a session: after its pending changes, within its timeout, and with its
 * exceptions.
 *
 * @param values of its parameters; a list of texts or numbers is an array
 */
record SessionStatement(String sql, List<Object> values) {

    /** Reads a row. */
    interface Row<R> {
        R read(ResultSet row) throws SQLException;
    }

    private interface Execution<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    /** The rows of a query. */
    <R> List<R> rows(StatelessSession session, Row<R> row) {
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

    /** Executes a statement without rows, and returns the number of rows that it has changed. */
    int update(StatelessSession session) {
        return execute(session, PreparedStatement::executeUpdate);
    }

    private <T> T execute(StatelessSession session, Execution<T> execution) {
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
            throw TransientFailure.of(e.getSQLException())
                    .<RuntimeException>map(failure -> failure)
                    .orElse(e);
        }
    }
}
