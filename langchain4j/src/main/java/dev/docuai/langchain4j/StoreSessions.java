package dev.docuai.langchain4j;

import java.util.Optional;
import java.util.function.Function;
import org.hibernate.HibernateException;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;

/**
 * The session of each call: the shared one while it has a transaction, otherwise a new one.
 *
 * @param shared the session of the transaction in which a call runs
 */
record StoreSessions(SessionFactory factory, Optional<StatelessSession> shared) {

    /** Runs work in the running transaction, or without one. */
    <T> T read(Function<StatelessSession, T> work) {
        if (shared.isPresent() && hasTransaction(shared.get())) {
            return work.apply(shared.get());
        }
        try (StatelessSession own = factory.openStatelessSession()) {
            return work.apply(own);
        }
    }

    /** Runs work in the running transaction, or in a new one. */
    <T> T write(Function<StatelessSession, T> work) {
        return read(session -> session.isJoinedToTransaction()
                ? work.apply(session)
                : session.fromTransaction(transaction -> work.apply(session)));
    }

    /** Without a transaction, Spring's shared session and a session in Spring's transaction scope throw. */
    private static boolean hasTransaction(StatelessSession session) {
        try {
            return session.isJoinedToTransaction();
        } catch (RuntimeException e) {
            if (e.getClass() == HibernateException.class
                    || e instanceof IllegalStateException
                    || e.getCause() instanceof IllegalStateException) {
                return false;
            }
            throw e;
        }
    }
}
