package dev.docuai.benchmarks.measure;

import dev.docuai.domain.DocuAiEntities;
import dev.docuai.migrator.connection.DatabaseUrl;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/** Hibernate on the domain's entities, for benchmarks that compare it with plain JDBC. */
public final class HibernateSessions {
    /** Hibernate logs the URL with its password. Held here, because a logger that nothing holds forgets its level. */
    private static final Logger HIBERNATE = Logger.getLogger("org.hibernate");

    static {
        HIBERNATE.setLevel(Level.OFF);
    }

    private HibernateSessions() {}

    /**
     * Starts Hibernate on a database.
     *
     * @param inspector sees every statement before it is prepared
     */
    public static SessionFactory open(DatabaseUrl url, StatementInspector inspector) {
        Configuration configuration = new Configuration()
                .setProperty("jakarta.persistence.jdbc.url", url.jdbc())
                .setStatementInspector(inspector);
        url.properties()
                .forEach((name, value) -> configuration.setProperty("hibernate.connection." + name, value.toString()));
        DocuAiEntities.ALL.forEach(configuration::addAnnotatedClass);
        return configuration.buildSessionFactory();
    }
}
