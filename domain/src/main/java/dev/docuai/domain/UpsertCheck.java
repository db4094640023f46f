package dev.docuai.domain;

import java.util.Arrays;
import org.hibernate.LazyInitializationException;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.bytecode.enhance.spi.LazyPropertyInitializer;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.event.spi.EventType;
import org.hibernate.event.spi.PreUpsertEvent;
import org.hibernate.event.spi.PreUpsertEventListener;
import org.hibernate.integrator.spi.Integrator;

/**
 * Refuses to upsert an entity whose lazy attribute is not loaded, a chunk's embedding or a document's content: an upsert
 * writes the whole row, and Hibernate would fail with a {@link ClassCastException}. Hibernate finds this class through {@code META-INF/services}.
 */
public final class UpsertCheck implements Integrator, PreUpsertEventListener {

    /** Creates the check, for Hibernate. */
    public UpsertCheck() {}

    @Override
    public void integrate(Metadata metadata, BootstrapContext context, SessionFactoryImplementor factory) {
        factory.getEventEngine().getListenerRegistry().appendListeners(EventType.PRE_UPSERT, this);
    }

    @Override
    public boolean onPreUpsert(PreUpsertEvent event) {
        Object entity = event.getEntity();
        if (entity instanceof InterceptedEntity
                && Arrays.asList(event.getState()).contains(LazyPropertyInitializer.UNFETCHED_PROPERTY)) {
            String missing = entity instanceof DocumentChunk ? "embedding" : "content";
            throw new LazyInitializationException("an upsert of " + entity + " without its " + missing
                    + ", and it writes the whole row: load it with its " + missing
                    + ", or use update, which leaves the " + missing + " alone");
        }
        return false;
    }
}
