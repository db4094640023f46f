package dev.docuai.springai;

import java.util.Optional;
import java.util.function.Function;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;

/** The sessions of the store's operations: the one of the running transaction, or one of the operation's own. */
record Sessions(SessionFactory factory) {

    /** Works in the running transaction, or without one. */
    <T> T inSession(Function<StatelessSession, T> work) {
        Optional<StatelessSession> running = SpringTransaction.session(factory);
        if (running.isPresent()) {
            return work.apply(running.get());
        }
        try (StatelessSession own = factory.openStatelessSession()) {
            return work.apply(own);
        }
    }

    /** Works in the running transaction, which the caller ends, or in one of its own. */
    <T> T inTransaction(Function<StatelessSession, T> work) {
        return inSession(session -> session.isJoinedToTransaction()
                ? work.apply(session)
                : session.fromTransaction(transaction -> work.apply(session)));
    }
}
