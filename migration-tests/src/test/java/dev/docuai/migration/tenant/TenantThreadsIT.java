package dev.docuai.migration.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.docuai.domain.DataSource;
import dev.docuai.domain.DocuAiEntities;
import dev.docuai.domain.Document;
import dev.docuai.domain.DocumentChunk;
import dev.docuai.domain.filter.Filter;
import dev.docuai.domain.load.ChunkLoader;
import dev.docuai.domain.load.NewChunk;
import dev.docuai.domain.repository.ChunkRepository;
import dev.docuai.domain.repository.ChunkRepository_;
import dev.docuai.domain.repository.DataSourceRepository_;
import dev.docuai.domain.repository.DocumentRepository;
import dev.docuai.domain.repository.DocumentRepository_;
import dev.docuai.domain.search.ChunkSearch;
import dev.docuai.domain.search.SearchResult;
import dev.docuai.domain.search.SimilarChunk;
import dev.docuai.domain.sync.DocumentSync;
import dev.docuai.domain.sync.SourceChunk;
import dev.docuai.domain.sync.SourceDocument;
import dev.docuai.migration.database.AtHead;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migration.repository.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.engine.jdbc.connections.spi.MultiTenantConnectionProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Two tenants by schema in one session factory and one pool, whose connections go from one to the other. Every text of a
 * tenant begins with its name, and both have rows of the same keys.
 */
@ExtendWith(FreshDatabases.class)
class TenantThreadsIT {
    private static final int THREADS = 8;
    private static final int ROUNDS = 3;
    private static final List<String> TENANTS = List.of("one", "two");

    @Test
    void nothing_crosses_while_eight_threads_do_all_that_the_jar_does(@AtHead TestDatabase database) throws Exception {
        for (String tenant : TENANTS) {
            MappingStyle.DEFAULT_SCHEMA.createTables(database, tenant);
        }
        // Another distance in one of them: its cached indexes would fail, or be wrong, for the other.
        MappedSchemasIT.byEuclid(database, "two");
        List<String> ofPublic = MappedSchemasIT.rows(database, "public");
        try (SchemaRole role = SchemaRole.create(database, TENANTS);
                HikariDataSource pool = pool(role.view());
                SessionFactory factory = factory(pool)) {
            ExecutorService executor = Executors.newFixedThreadPool(THREADS);
            try {
                List<Future<?>> workers = new ArrayList<>();
                for (int i = 0; i < THREADS; i++) {
                    int number = i;
                    workers.add(executor.submit(() -> new Worker(factory, number).run()));
                }
                for (Future<?> worker : workers) {
                    worker.get();
                }
            } finally {
                executor.shutdownNow();
            }
        }
        for (String tenant : TENANTS) {
            String other = tenant.equals("one") ? "two" : "one";
            assertThat(database.query("SELECT count(*) > 0, bool_and(chunk_text LIKE '" + tenant + " %') FROM " + tenant
                            + ".document_chunks"))
                    .containsExactly("t|t");
            assertThat(MappedSchemasIT.rows(database, tenant)).noneMatch(row -> row.contains(other));
            assertThat(database.query("SELECT count(*), count(DISTINCT url) FROM " + tenant + ".documents"))
                    .allSatisfy(counts -> assertThat(counts.split("\\|")[0]).isEqualTo(counts.split("\\|")[1]));
        }
        assertThat(MappedSchemasIT.rows(database, "public")).isEqualTo(ofPublic);
    }

    /** Takes turns for both tenants. */
    private record Worker(SessionFactory factory, int number) {

        void run() {
            Random random = new Random(number);
            for (int round = 0; round < ROUNDS; round++) {
                for (String tenant : random.nextBoolean() ? TENANTS : List.of("two", "one")) {
                    store(tenant, round);
                    find(tenant);
                    sync(tenant, round);
                }
            }
        }

        private void store(String tenant, int round) {
            try (StatelessSession session = session(tenant)) {
                DataSource source = new DataSourceRepository_(session).getOrCreate(tenant);
                DocumentRepository documents = new DocumentRepository_(session);
                Document shared = documents.getOrCreate(source, "/" + tenant);
                Document document = documents.getOrCreate(source, "/" + tenant + "/" + number);
                assertThat(documents.byId(shared.getId()).orElseThrow().getUrl())
                        .isEqualTo("/" + tenant);
                ChunkRepository chunks = new ChunkRepository_(session);
                DocumentChunk chunk = new DocumentChunk(document, 1_000 + round, tenant + " persisted");
                chunk.setEmbedding(Rows.embedding(round));
                chunks.persistAll(List.of(chunk));
                ChunkLoader.on(session).skippingExisting().load(chunks(tenant, document, 5));
                if (round % 2 == 1) {
                    ChunkLoader.on(session)
                            .replaceChunks(
                                    document.getId(),
                                    chunks(tenant, document, 3).toList());
                }
                session.inTransaction(
                        transaction -> documents.updateTitleAndSummary(document.getId(), tenant + " " + round, null));
                chunks.deleteWhere(Filter.documents(document.getId())
                        .and(Filter.metadata("order").eq(2)));
            }
            try (Session session =
                    factory.withOptions().tenantIdentifier((Object) tenant).openSession()) {
                session.inTransaction(transaction -> {
                    Document mine = session.createSelectionQuery("from Document where url = :url", Document.class)
                            .setParameter("url", "/" + tenant + "/" + number)
                            .getSingleResult();
                    mine.setSummary(tenant + " summary " + round);
                    assertThat(mine.getChunks())
                            .isNotEmpty()
                            .allSatisfy(one -> assertThat(one.getChunkText()).startsWith(tenant + " "));
                });
            }
        }

        private void find(String tenant) {
            try (StatelessSession session = session(tenant)) {
                ChunkRepository chunks = new ChunkRepository_(session);
                float[] embedding = Rows.embedding(1);
                List<SimilarChunk> found = chunks.findSimilar(ChunkSearch.nearest(embedding));
                assertThat(found)
                        .isNotEmpty()
                        .allSatisfy(
                                one -> assertThat(one.chunk().getChunkText()).startsWith(tenant + " "));
                for (ChunkSearch search : List.of(
                        ChunkSearch.nearest(embedding)
                                .where(Filter.metadata("order").lt(100)),
                        ChunkSearch.nearest(embedding).where(Filter.url().startsWith("/" + tenant)),
                        ChunkSearch.hybrid("persisted", embedding))) {
                    List<SearchResult> results = chunks.findResults(search);
                    assertThat(results)
                            .isNotEmpty()
                            .allSatisfy(one -> assertThat(one.text()).startsWith(tenant + " "))
                            .allSatisfy(one -> assertThat(one.source()).startsWith(tenant));
                }
            }
        }

        private void sync(String tenant, int round) {
            int source;
            try (StatelessSession session = session(tenant)) {
                source = new DataSourceRepository_(session)
                        .getOrCreate(tenant + " synced")
                        .getId();
            }
            Stream<SourceDocument> documents = IntStream.range(0, 2)
                    .mapToObj(page -> SourceDocument.of(
                            "/" + tenant + "/synced/" + page,
                            tenant + " page " + page + " of " + round,
                            () -> List.of(
                                    SourceChunk.of(tenant + " part " + page),
                                    SourceChunk.of(tenant + " part of " + round))));
            DocumentSync.on(
                            () -> session(tenant),
                            "model",
                            texts -> texts.stream()
                                    .map(text -> {
                                        assertThat(text).startsWith(tenant + " ");
                                        return Rows.embedding(text.hashCode());
                                    })
                                    .toList())
                    .sync(source, documents);
        }

        private Stream<NewChunk> chunks(String tenant, Document document, int count) {
            return IntStream.range(0, count)
                    .mapToObj(order -> new NewChunk(
                                    document.getId(), order, tenant + " loaded " + order, Rows.embedding(order))
                            .withMetadata(Map.of("order", order)));
        }

        private StatelessSession session(String tenant) {
            return factory.withStatelessOptions()
                    .tenantIdentifier((Object) tenant)
                    .openStatelessSession();
        }
    }

    private static HikariDataSource pool(TestDatabase database) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(database.url());
        pool.setMaximumPoolSize(THREADS);
        return pool;
    }

    private static SessionFactory factory(HikariDataSource pool) {
        return new MetadataSources(new StandardServiceRegistryBuilder()
                        .applySetting("hibernate.multi_tenant_connection_provider", new Pooled(pool))
                        .build())
                .addAnnotatedClasses(DocuAiEntities.ALL.toArray(Class<?>[]::new))
                .buildMetadata()
                .buildSessionFactory();
    }

    /** Sets the search path of a pool's connection for a tenant, and leaves it there for the next one to change. */
    private record Pooled(HikariDataSource pool) implements MultiTenantConnectionProvider<String> {
        private static final long serialVersionUID = 1L;

        @Override
        public Connection getAnyConnection() throws SQLException {
            return pool.getConnection();
        }

        @Override
        public Connection getConnection(String tenant) throws SQLException {
            Connection connection = pool.getConnection();
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET search_path = \"" + tenant + "\", public");
            }
            return connection;
        }

        @Override
        public void releaseAnyConnection(Connection connection) throws SQLException {
            connection.close();
        }

        @Override
        public void releaseConnection(String tenant, Connection connection) throws SQLException {
            connection.close();
        }

        @Override
        public boolean supportsAggressiveRelease() {
            return false;
        }

        @Override
        public boolean isUnwrappableAs(Class<?> type) {
            return false;
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            throw new IllegalArgumentException(type.getName());
        }
    }
}
