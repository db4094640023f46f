package dev.docuai.springai;

import java.util.Optional;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.springframework.orm.jpa.hibernate.SpringSessionContext;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.ClassUtils;

/** The transaction that Spring has begun for this thread. A service without {@code spring-orm} has none. */
final class SpringTransaction {
    private static final boolean PRESENT = ClassUtils.isPresent(
            "org.springframework.orm.jpa.hibernate.SpringSessionContext", SpringTransaction.class.getClassLoader());

    private SpringTransaction() {}

    /** The session of a running transaction of the factory. Spring closes it. */
    static Optional<StatelessSession> session(SessionFactory factory) {
        return PRESENT ? Running.session(factory) : Optional.empty();
    }

    /** Loaded only where Spring's classes are. */
    private static final class Running {

        static Optional<StatelessSession> session(SessionFactory factory) {
            return TransactionSynchronizationManager.isActualTransactionActive()
                            && TransactionSynchronizationManager.hasResource(factory)
                    ? Optional.of(SpringSessionContext.currentStatelessSession(factory))
                            .filter(StatelessSession::isJoinedToTransaction)
                    : Optional.empty();
        }
    }
}
