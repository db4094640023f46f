package dev.docuai.domain.load;

import dev.docuai.domain.TableNames;
import dev.docuai.domain.session.PendingChanges;
import dev.docuai.domain.session.StatementTimeout;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Function;
import org.hibernate.SharedSessionContract;
import org.hibernate.Transaction;
import org.jspecify.annotations.Nullable;

/** The transaction of a Hibernate session, or a new one if none is active. */
record SessionTransactions(SharedSessionContract session) implements Transactions {

    @Override
    public <T> T run(Work<T> work) throws SQLException {
        if (!areOurs()) {
            PendingChanges.flush(session);
            return on(connection -> Transactions.within(connection, bounded(work)));
        }
        Transaction transaction = session.beginTransaction();
        try {
            T result = on(bounded(work));
            transaction.commit();
            return result;
        } catch (Throwable e) {
            rollBack(transaction, e);
            throw e;
        }
    }

    @Override
    public boolean areOurs() {
        return !session.isJoinedToTransaction();
    }

    @Override
    public TableNames tables() {
        return TableNames.of(session.getFactory());
    }

    @Override
    public Function<Map<String, Object>, String> json() {
        return MetadataJson.of(session.getFactory());
    }

    private <T> Work<T> bounded(Work<T> work) {
        return Transactions.bounded(StatementTimeout.of(session), work);
    }

    /**
     * Hibernate ends the transaction on an exception that it sees, also the caller's: so this one is thrown outside
     * Hibernate.
     */
    private <T> T on(Work<T> work) throws SQLException {
        Outcome<T> outcome = session.doReturningWork(connection -> Outcome.of(work, connection));
        return outcome.get();
    }

    private static void rollBack(Transaction transaction, Throwable reason) {
        try {
            transaction.rollback();
        } catch (RuntimeException unreachable) {
            reason.addSuppressed(unreachable);
        }
    }

    private record Outcome<T>(
            @Nullable T result,
            @Nullable SQLException refusal,
            @Nullable RuntimeException failure) {

        static <T> Outcome<T> of(Work<T> work, Connection connection) {
            try {
                return new Outcome<>(work.on(connection), null, null);
            } catch (SQLException e) {
                return new Outcome<>(null, e, null);
            } catch (RuntimeException e) {
                return new Outcome<>(null, null, e);
            }
        }

        T get() throws SQLException {
            if (refusal != null) {
                throw refusal;
            }
            if (failure != null) {
                throw failure;
            }
            return result;
        }
    }
}
