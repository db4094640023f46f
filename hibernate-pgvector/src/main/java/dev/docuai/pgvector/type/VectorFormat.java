package dev.docuai.pgvector.type;

import java.util.Locale;
import org.hibernate.HibernateException;
import org.hibernate.SessionFactory;
import org.hibernate.engine.config.spi.ConfigurationService;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.service.ServiceRegistry;

/** The format of vectors between Hibernate and the server, chosen by the setting {@link #SETTING}. */
public enum VectorFormat {
    /** pgvector's binary format: 4 bytes a dimension for {@code vector}, 2 for {@code halfvec}. The default. */
    BINARY,
    /** Text in both directions, for servers and poolers that pass nothing else: some 10 bytes a dimension. */
    TEXT;

    /** The name of the setting in Hibernate's configuration: {@code binary} or {@code text}. */
    public static final String SETTING = "docuai.vector.format";

    /**
     * The format that a session factory is set to, for statements that Hibernate does not send.
     *
     * @throws HibernateException if the setting is neither
     */
    public static VectorFormat of(SessionFactory factory) {
        return of(factory.unwrap(SessionFactoryImplementor.class).getServiceRegistry());
    }

    static VectorFormat of(ServiceRegistry registry) {
        Object setting = registry.requireService(ConfigurationService.class)
                .getSettings()
                .get(SETTING);
        if (setting == null || setting instanceof VectorFormat) {
            return setting == null ? BINARY : (VectorFormat) setting;
        }
        return switch (setting.toString().strip().toLowerCase(Locale.ROOT)) {
            case "binary" -> BINARY;
            case "text" -> TEXT;
            default ->
                throw new HibernateException(
                        "the setting " + SETTING + " is '" + setting + "'; write binary or text, or leave it out");
        };
    }
}
