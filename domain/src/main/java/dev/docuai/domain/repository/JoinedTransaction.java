package dev.docuai.domain.repository;

import jakarta.data.exceptions.DataException;
import jakarta.persistence.PersistenceException;
import java.util.function.Supplier;
import org.hibernate.StatelessSession;

/** Several statements as one operation. */
final class JoinedTransaction {

    private JoinedTransaction() {}

    /**
     * Runs work in the session's transaction, or in one of its own when none is active.
     *
     * @throws DataException in place of Hibernate's exceptions, as the generated operations do
     */
    static <T> T in(StatelessSession session, Supplier<T> work) {
        return translated(() ->
                session.isJoinedToTransaction() ? work.get() : session.fromTransaction(transaction -> work.get()));
    }

    /** Runs work that needs no transaction, with the same exceptions. */
    static <T> T translated(Supplier<T> work) {
        try {
            return work.get();
        } catch (PersistenceException e) {
            throw new DataException(e.getMessage(), e);
        }
    }
}
