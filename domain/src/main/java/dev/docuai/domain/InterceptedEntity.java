package dev.docuai.domain;

import org.hibernate.engine.spi.PersistentAttributeInterceptable;
import org.hibernate.engine.spi.PersistentAttributeInterceptor;
import org.jspecify.annotations.Nullable;

/**
 * An entity whose getters and setters tell Hibernate of each access, so that an attribute can be lazy. Hibernate's
 * bytecode enhancement would do the same, but only for one version of Hibernate. A subclass names {@link
 * org.hibernate.engine.spi.Managed} among its own interfaces: it tells every enhancer that nothing is left to do.
 *
 * <p>Every getter and setter goes through {@link #read} and {@link #write}, not only those of lazy attributes: a
 * reference that Hibernate has not loaded is an instance of the entity, too.
 */
abstract class InterceptedEntity implements PersistentAttributeInterceptable {

    private transient @Nullable PersistentAttributeInterceptor interceptor;

    /** The attribute's value, loaded if it is not. */
    @SuppressWarnings("unchecked")
    final <T> T read(String attribute, T field) {
        return interceptor == null ? field : (T) interceptor.readObject(this, attribute, field);
    }

    /** The value to assign to the attribute, which counts as loaded from now on. The old value is not read for it. */
    @SuppressWarnings("unchecked")
    final <T> T write(String attribute, T value) {
        return interceptor == null ? value : (T) interceptor.writeObject(this, attribute, null, value);
    }

    @Override
    public @Nullable PersistentAttributeInterceptor $$_hibernate_getInterceptor() {
        return interceptor;
    }

    @Override
    public void $$_hibernate_setInterceptor(@Nullable PersistentAttributeInterceptor interceptor) {
        this.interceptor = interceptor;
    }
}
