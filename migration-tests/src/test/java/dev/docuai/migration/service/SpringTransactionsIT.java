package dev.docuai.migration.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.docuai.domain.Document;
import dev.docuai.domain.DocumentChunk;
import dev.docuai.domain.load.ChunkLoader;
import dev.docuai.domain.load.NewChunk;
import dev.docuai.domain.repository.ChunkRepository;
import dev.docuai.domain.repository.ChunkRepository_;
import dev.docuai.domain.search.ChunkSearch;
import dev.docuai.migration.database.AtHead;
import dev.docuai.migration.database.Factories;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migration.repository.Rows;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.QueryTimeoutException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.orm.jpa.hibernate.SharedSessionCreator;
import org.springframework.orm.jpa.vendor.HibernateJpaDialect;
import org.springframework.transaction.support.TransactionTemplate;

/** Searches and loads in transactions of Spring's. */
@ExtendWith(FreshDatabases.class)
class SpringTransactionsIT {

    @Test
    void a_search_of_a_repository_finds_what_the_entity_manager_has_not_yet_written(@AtHead TestDatabase database)
            throws Exception {
        Rows.twoSources(database);
        try (HikariDataSource pool = pool(database);
                SessionFactory factory = Factories.on(pool)) {
            EntityManager manager = SharedEntityManagerCreator.createSharedEntityManager(factory);
            ChunkRepository chunks = chunks(factory);
            transactions(factory, pool).executeWithoutResult(status -> {
                manager.find(DocumentChunk.class, 3L).setEmbedding(Rows.embedding(3));
                manager.find(Document.class, 1L).setTitle("new");

                assertThat(chunks.findResults(ChunkSearch.nearest(Rows.embedding(3))))
                        .singleElement()
                        .satisfies(found -> {
                            assertThat(found.chunkId()).isEqualTo(3);
                            assertThat(found.documentTitle()).isEqualTo("new");
                        });
            });
        }
    }

    @Test
    void a_load_of_a_repository_follows_what_the_entity_manager_has_not_yet_written(@AtHead TestDatabase database)
            throws Exception {
        Rows.twoSources(database);
        try (HikariDataSource pool = pool(database);
                SessionFactory factory = Factories.on(pool)) {
            EntityManager manager = SharedEntityManagerCreator.createSharedEntityManager(factory);
            ChunkRepository chunks = chunks(factory);
            transactions(factory, pool).executeWithoutResult(status -> {
                manager.remove(manager.find(DocumentChunk.class, 1L));
                ChunkLoader.on(chunks.session()).replaceChunks(1, List.of(chunk()));
            });
        }
        assertThat(database.query("SELECT count(*) FROM document_chunks WHERE document_id = 1"))
                .containsExactly("1");
    }

    @Test
    void the_timeout_of_a_transaction_ends_searches_and_loads(@AtHead TestDatabase database) throws Exception {
        Rows.documents(database, 1);
        try (HikariDataSource pool = pool(database);
                SessionFactory factory = Factories.on(pool);
                Connection locking = database.connect();
                Statement statement = locking.createStatement()) {
            ChunkRepository chunks = chunks(factory);
            TransactionTemplate transactions = transactions(factory, pool);
            transactions.setTimeout(1);
            locking.setAutoCommit(false);
            statement.execute("LOCK TABLE document_chunks");

            List<Runnable> works = List.of(
                    () -> chunks.findSimilar(ChunkSearch.nearest(Rows.embedding(1))),
                    () -> ChunkLoader.on(chunks.session()).replaceChunks(1, List.of(chunk())),
                    () -> ChunkLoader.on(pool).replaceChunks(1, List.of(chunk())));
            CompletableFuture.runAsync(() -> works.forEach(
                            work -> assertThatThrownBy(() -> transactions.executeWithoutResult(status -> work.run()))
                                    .isInstanceOf(QueryTimeoutException.class)))
                    .get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void a_loader_on_a_data_source_that_knows_transactions_commits_none_of_the_callers(@AtHead TestDatabase database)
            throws Exception {
        Rows.documents(database, 1);
        try (HikariDataSource pool = pool(database)) {
            DataSource aware = new TransactionAwareDataSourceProxy(pool);
            TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(pool));
            for (DataSource source : List.of(aware, hidden(aware, DataSource.class))) {
                transactions.executeWithoutResult(status -> {
                    new JdbcTemplate(pool).update("UPDATE documents SET title = 'changed'");
                    ChunkLoader.on(source).replaceChunks(1, List.of(chunk()));
                    assertThatThrownBy(() -> ChunkLoader.on(source)
                                    .perBatch(1)
                                    .load(List.of(chunk()).iterator()))
                            .isInstanceOf(IllegalStateException.class);
                    status.setRollbackOnly();
                });
                assertThat(database.query("SELECT count(*) FROM documents WHERE title = 'changed'"))
                        .containsExactly("0");
                assertThat(database.query(Rows.COUNTS)).containsExactly("1|1|0");
            }
            ChunkLoader.on(hidden(aware, DataSource.class))
                    .load(List.of(chunk()).iterator());
            assertThat(database.query(Rows.COUNTS)).containsExactly("1|1|1");
        }
    }

    /** As a library does it that logs or counts statements: nothing shows the object below. */
    private static <T> T hidden(T object, Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> method.invoke(object, arguments)));
    }

    private static HikariDataSource pool(TestDatabase database) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(database.url());
        pool.setMaximumPoolSize(2);
        return pool;
    }

    private static ChunkRepository chunks(SessionFactory factory) {
        return new ChunkRepository_(SharedSessionCreator.createSharedStatelessSession(factory));
    }

    private static TransactionTemplate transactions(EntityManagerFactory factory, DataSource pool) {
        JpaTransactionManager manager = new JpaTransactionManager(factory);
        manager.setJpaDialect(new HibernateJpaDialect());
        manager.setDataSource(pool);
        manager.afterPropertiesSet();
        return new TransactionTemplate(manager);
    }

    private static NewChunk chunk() {
        return new NewChunk(1, 0, "text", null);
    }
}
