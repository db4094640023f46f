package dev.docuai.migration.repository;

import dev.docuai.domain.DocuAiEntities;
import dev.docuai.migration.database.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.cfg.Configuration;

/** Hibernate's sessions on a test's database. */
public final class Sessions implements AutoCloseable {

    /** A reference, because a logger without one forgets its level. */
    private static final Logger LOGGER = Logger.getLogger("org.hibernate");

    static {
        LOGGER.setLevel(Level.OFF);
    }

    private final SessionFactory factory;

    /** Sessions as a service has them, with nothing set but the database and more connections than threads. */
    public Sessions(TestDatabase database) {
        this(database, Map.of(), DocuAiEntities.ALL);
    }

    /** Sessions with other entities, and with further settings. */
    public Sessions(TestDatabase database, Map<String, String> settings, List<Class<?>> entities) {
        Configuration configuration = new Configuration()
                .setProperty("jakarta.persistence.jdbc.url", database.url())
                .setProperty("hibernate.connection.pool_size", "20");
        settings.forEach(configuration::setProperty);
        entities.forEach(configuration::addAnnotatedClass);
        factory = configuration.buildSessionFactory();
    }

    /** The factory. */
    public SessionFactory factory() {
        return factory;
    }

    /** A session without a transaction, to be closed by the caller. */
    public StatelessSession open() {
        return factory.openStatelessSession();
    }

    /** Uses a session that is closed afterwards. */
    <T> T in(Function<StatelessSession, T> work) {
        try (StatelessSession session = open()) {
            return work.apply(session);
        }
    }

    @Override
    public void close() {
        factory.close();
    }
}
