package dev.docuai.domain.session;

import jakarta.persistence.EntityManager;
import org.hibernate.FlushMode;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.SharedSessionContract;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/** Changes that a transaction's session has not yet written, and that a statement of this library must see. */
public final class PendingChanges {

    private PendingChanges() {}

    /**
     * Writes them, as Hibernate does before a query: those of the session, and under Spring those of the entity manager
     * of the same transaction. A session whose flush mode is against it is not flushed.
     */
    public static void flush(SharedSessionContract session) {
        if (session instanceof Session stateful) {
            flush(stateful);
        }
        SessionFactory factory = own(session.getFactory());
        for (EntityManager manager : SpringResources.entityManagers()) {
            Session other = manager.unwrap(Session.class);
            if (other.isJoinedToTransaction() && own(other.getFactory()) == factory) {
                flush(other);
            }
        }
    }

    private static void flush(Session session) {
        if (session.getHibernateFlushMode().compareTo(FlushMode.AUTO) >= 0) {
            session.flush();
        }
    }

    private static SessionFactory own(SessionFactory factory) {
        return factory.unwrap(SessionFactoryImplementor.class);
    }
}
