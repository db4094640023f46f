package dev.docuai.domain.repository;

import java.util.function.Supplier;
import org.hibernate.StatelessSession;

/** Several statements as one operation. */
final class JoinedTransaction {

    private JoinedTransaction() {}

    /** Runs work in the session's transaction, or in one of its own when none is active. */
    static <T> T in(StatelessSession session, Supplier<T> work) {
        return session.isJoinedToTransaction() ? work.get() : session.fromTransaction(transaction -> work.get());
    }
}
