package dev.docuai.migration.async;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import dev.docuai.domain.DataSource;
import dev.docuai.domain.DocuAiEntities;
import dev.docuai.domain.Document;
import dev.docuai.domain.DocumentChunk;
import dev.docuai.migration.database.TestDatabase;
import jakarta.persistence.PersistenceConfiguration;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.JdbcSettings;

/** A service's Hibernate on its pool, and 200 chunks in the database, each in a direction of its own. */
record PooledLibrary(HikariDataSource pool, SessionFactory factory) implements AutoCloseable {
    static final int CHUNKS = 200;

    /** A reference, because a logger without one forgets its level. */
    private static final Logger LOGGER = Logger.getLogger("org.hibernate");

    static {
        LOGGER.setLevel(Level.OFF);
    }

    /** On a database at head. */
    static PooledLibrary on(TestDatabase database, int connections) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(database.url());
        pool.setMaximumPoolSize(connections);
        PersistenceConfiguration configuration =
                new PersistenceConfiguration("docuai").property(JdbcSettings.JAKARTA_NON_JTA_DATASOURCE, pool);
        DocuAiEntities.ALL.forEach(configuration::managedClass);
        PooledLibrary library = new PooledLibrary(
                pool, configuration.createEntityManagerFactory().unwrap(SessionFactory.class));
        library.fill();
        return library;
    }

    private void fill() {
        factory.inTransaction(session -> {
            DataSource source = new DataSource("docs");
            Document document = new Document(source, "https://docs.example");
            source.addDocument(document);
            for (int i = 0; i < CHUNKS; i++) {
                DocumentChunk chunk = new DocumentChunk(document, i, "chunk " + i);
                chunk.setEmbedding(direction(i));
                document.addChunk(chunk);
            }
            session.persist(source);
        });
    }

    /**
     * The embedding of a chunk: Gaussian, always the same. Not axes: of points that are all equally far from each other
     * an HNSW graph leaves some out of reach, at any {@code ef_search}.
     */
    static float[] direction(int chunk) {
        Random random = new Random(chunk);
        float[] embedding = new float[DocumentChunk.DIMENSIONS];
        for (int i = 0; i < embedding.length; i++) {
            embedding[i] = (float) random.nextGaussian();
        }
        return embedding;
    }

    HikariPoolMXBean state() {
        return pool.getHikariPoolMXBean();
    }

    @Override
    public void close() {
        factory.close();
        pool.close();
    }
}
