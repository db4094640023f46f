package dev.docuai.domain.session;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.hibernate.Session;
import org.hibernate.SharedSessionContract;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.jpa.SpecHints;
import org.jspecify.annotations.Nullable;

/**
 * The most seconds that a statement may take.
 *
 * @param seconds one or more; zero for no bound
 */
public record StatementTimeout(int seconds) {

    /** The driver's and the server's own bounds alone. */
    public static final StatementTimeout NONE = new StatementTimeout(0);

    private static final int MILLISECONDS = 1000;

    /** Sets the bound until the transaction ends, and returns the earlier one. A lower one of the session remains. */
    private static final String BOUND = "SELECT setting, set_config('statement_timeout',"
            + " least(coalesce(nullif(setting::bigint, 0), ?), ?)::text, true)"
            + " FROM pg_settings WHERE name = 'statement_timeout'";

    /**
     * The bound of a session's statements: the rest of its transaction's timeout or {@code
     * jakarta.persistence.query.timeout}, whichever is less.
     *
     * @throws org.hibernate.TransactionException if the transaction's timeout has passed
     */
    public static StatementTimeout of(SharedSessionContract session) {
        int transaction = session instanceof SharedSessionContractImplementor own
                ? own.getJdbcCoordinator().determineRemainingTransactionTimeOutPeriod()
                : 0;
        int ofTransaction = lower(Math.max(0, transaction), SpringResources.remainingSeconds());
        return new StatementTimeout(lower(ofTransaction, ofQueries(session)));
    }

    /**
     * The bound of this thread's statements by JDBC: the rest of the timeout of Spring's transaction.
     *
     * @throws RuntimeException of Spring's, if it has passed
     */
    public static StatementTimeout ofThread() {
        return new StatementTimeout(SpringResources.remainingSeconds());
    }

    private static int ofQueries(SharedSessionContract session) {
        Object set = session instanceof Session stateful
                ? stateful.getProperties().get(SpecHints.HINT_SPEC_QUERY_TIMEOUT)
                : null;
        int milliseconds = milliseconds(
                set != null ? set : session.getFactory().getProperties().get(SpecHints.HINT_SPEC_QUERY_TIMEOUT));
        return (milliseconds + MILLISECONDS - 1) / MILLISECONDS;
    }

    private static int milliseconds(@Nullable Object setting) {
        return setting == null
                ? 0
                : Math.max(0, Integer.parseInt(setting.toString().strip()));
    }

    private static int lower(int one, int other) {
        return one == 0 || other != 0 && other < one ? other : one;
    }

    /** Bounds one statement, which the driver then cancels. */
    public void apply(Statement statement) throws SQLException {
        if (seconds > 0) {
            statement.setQueryTimeout(seconds);
        }
    }

    /**
     * Bounds each statement of a transaction from now on, COPY too.
     *
     * @return the earlier bound in milliseconds, for {@link #restore}; null if nothing is bounded
     */
    public @Nullable String bound(Connection connection) throws SQLException {
        if (seconds == 0) {
            return null;
        }
        try (PreparedStatement statement = connection.prepareStatement(BOUND)) {
            statement.setLong(1, (long) seconds * MILLISECONDS);
            statement.setLong(2, (long) seconds * MILLISECONDS);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    /** Sets the earlier bound again, unless it is null. A rollback does the same. */
    public static void restore(Connection connection, @Nullable String earlier) throws SQLException {
        if (earlier != null) {
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT set_config('statement_timeout', ?, true)")) {
                statement.setString(1, earlier);
                statement.execute();
            }
        }
    }
}
