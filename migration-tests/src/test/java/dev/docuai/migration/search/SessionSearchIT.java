package dev.docuai.migration.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.docuai.domain.DataSource;
import dev.docuai.domain.Document;
import dev.docuai.domain.DocumentChunk;
import dev.docuai.domain.repository.ChunkRepository_;
import dev.docuai.domain.search.ChunkSearch;
import dev.docuai.domain.search.SearchIndexes;
import dev.docuai.domain.search.SearchResult;
import dev.docuai.domain.search.SimilarChunk;
import dev.docuai.migration.database.Factories;
import dev.docuai.migration.database.SharedServer;
import dev.docuai.migration.database.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hibernate.FlushMode;
import org.hibernate.Hibernate;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.SharedSessionContract;
import org.hibernate.StatelessSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Searches in Hibernate's sessions. */
class SessionSearchIT {
    private static final int ROWS = 60;

    private static final List<String> SENT = new ArrayList<>();
    private static TestDatabase database;
    private static SessionFactory factory;

    private final Embeddings embeddings = new Embeddings(ROWS, 7);
    private final List<float[]> stored = new ArrayList<>();

    @BeforeAll
    static void start() {
        database = SharedServer.atHead();
        factory = Factories.reporting(database, SENT);
    }

    @AfterAll
    static void stop() {
        factory.close();
        SharedServer.drop(database);
    }

    @BeforeEach
    void fill() throws SQLException {
        database.execute(
                "TRUNCATE data_sources, documents, document_chunks RESTART IDENTITY",
                "DROP INDEX IF EXISTS ix_document_chunks_embedding",
                "CREATE INDEX ix_document_chunks_embedding ON document_chunks USING hnsw (embedding vector_cosine_ops)");
        SearchIndexes.forget(factory);
        factory.inTransaction(session -> {
            for (int i = 0; i < 2; i++) {
                DataSource source = new DataSource("source " + i);
                Document document = new Document(source, "https://docs.example/" + i);
                source.addDocument(document);
                for (int order = 0; order < ROWS / 2; order++) {
                    DocumentChunk chunk = new DocumentChunk(document, order, "chunk " + order);
                    stored.add(embeddings.of(stored.size()));
                    chunk.setEmbedding(stored.get(stored.size() - 1));
                    document.addChunk(chunk);
                }
                session.persist(source);
            }
        });
        SENT.clear();
    }

    @Test
    void documents_and_sources_are_loaded_and_embeddings_are_not() {
        List<SimilarChunk> found;
        try (Session session = factory.openSession()) {
            found = ChunkSearch.nearest(stored.get(3)).run(session);
        }

        assertThat(found).hasSize(10).allSatisfy(SessionSearchIT::isLoadedWithoutEmbedding);
        assertThat(found.get(0).chunk().getChunkOrder()).isEqualTo(3);
        assertThat(found.get(0).similarity()).isEqualTo(1);
        assertThat(SENT).singleElement().asString().doesNotContain("embedding,").doesNotContain("embedding ");
    }

    @Test
    void a_stateless_session_finds_the_same() {
        ChunkSearch search = ChunkSearch.nearest(stored.get(3));
        List<SimilarChunk> found;
        try (StatelessSession session = factory.openStatelessSession()) {
            found = search.run(session);
        }

        assertThat(found).hasSize(10).allSatisfy(SessionSearchIT::isLoadedWithoutEmbedding);
        assertThat(SENT).hasSize(1);
        assertThat(found).isEqualTo(factory.fromTransaction(search::run));
    }

    @Test
    void embeddings_are_loaded_with_the_rest_if_they_are_asked_for() {
        ChunkSearch search = ChunkSearch.nearest(stored.get(3)).withEmbeddings();
        List<SimilarChunk> found = factory.fromTransaction(search::run);
        List<SimilarChunk> stateless = factory.fromStatelessTransaction(search::run);

        assertThat(found.get(0).chunk().getEmbedding()).isEqualTo(stored.get(3));
        assertThat(stateless.get(0).chunk().getEmbedding()).isEqualTo(stored.get(3));
        assertThat(found)
                .allSatisfy(one -> assertThat(one.chunk().getEmbedding()).hasSize(DocumentChunk.DIMENSIONS));
        assertThat(SENT).hasSize(2);
    }

    @Test
    void the_documents_content_is_loaded_only_if_it_is_asked_for() throws SQLException {
        database.execute("UPDATE documents SET markdown_content = '# ' || url");
        ChunkSearch search = ChunkSearch.nearest(stored.get(3));
        List<SimilarChunk> without = factory.fromTransaction(search.withEmbeddings()::run);
        assertThat(SENT).noneMatch(sql -> sql.contains("markdown_content"));
        assertThat(without)
                .allSatisfy(one -> assertThat(
                                Hibernate.isPropertyInitialized(one.chunk().getDocument(), "markdownContent"))
                        .isFalse());
        SENT.clear();

        List<SimilarChunk> with = factory.fromStatelessTransaction(search.withMarkdown()::run);
        assertThat(with).hasSize(10).allSatisfy(one -> {
            Document document = one.chunk().getDocument();
            assertThat(document.getMarkdownContent()).isEqualTo("# " + document.getUrl());
        });
        assertThat(SENT).hasSize(1);
    }

    @Test
    void results_are_plain_values_that_any_json_library_writes() throws Exception {
        database.execute(
                "UPDATE documents SET title = 'Guide'",
                "UPDATE document_chunks SET title = 'Start', metadata = '{\"page\": 7}' WHERE chunk_id = 4");
        ChunkSearch search = ChunkSearch.nearest(stored.get(3)).limit(20);
        List<SearchResult> results;
        try (Session session = factory.openSession()) {
            results = search.results(session);
        }

        assertThat(SENT).singleElement().asString().doesNotContain("embedding,").doesNotContain("markdown_content");
        assertThat(results.get(0))
                .isEqualTo(new SearchResult(
                        4,
                        1,
                        3,
                        "chunk 3",
                        "Start",
                        "Guide",
                        "https://docs.example/0",
                        "source 0",
                        1,
                        Map.of("page", 7),
                        null));
        assertThat(results)
                .extracting(SearchResult::chunkId, SearchResult::similarity)
                .isEqualTo(run(search).stream()
                        .map(one -> tuple(one.chunk().getId(), one.similarity()))
                        .toList());
        assertThat(new JsonMapper().writeValueAsString(results.get(0)))
                .contains("\"text\":\"chunk 3\"", "\"source\":\"source 0\"", "\"metadata\":{\"page\":7}");
        List<SearchResult> stateless =
                factory.fromStatelessTransaction(session -> new ChunkRepository_(session).findResults(search));
        assertThat(stateless).isEqualTo(results);
    }

    @Test
    void embeddings_are_loaded_into_chunks_that_the_session_holds_already() {
        factory.inTransaction(session -> {
            ChunkSearch search = ChunkSearch.nearest(stored.get(3));
            List<SimilarChunk> without = search.run(session);
            List<SimilarChunk> with = search.withEmbeddings().run(session);

            assertThat(with.get(0).chunk()).isSameAs(without.get(0).chunk());
            assertThat(with.get(0).chunk().getEmbedding()).isEqualTo(stored.get(3));
        });
    }

    @Test
    void a_source_and_a_threshold_are_heeded() {
        long source = factory.fromTransaction(session -> session.createSelectionQuery(
                        "select s.id from DataSource s where s.name = 'source 1'", Long.class)
                .getSingleResult());
        ChunkSearch search = ChunkSearch.nearest(stored.get(3)).source(source).limit(ROWS);
        List<SimilarChunk> found = factory.fromTransaction(search::run);

        assertThat(found)
                .hasSize(ROWS / 2)
                .allSatisfy(
                        one -> assertThat(one.chunk().getDocument().getSource().getName())
                                .isEqualTo("source 1"));
        double third = found.get(2).similarity();
        assertThat(run(search.minSimilarity(third))).isEqualTo(found.subList(0, 3));
    }

    @Test
    void the_transaction_of_the_caller_goes_on_with_its_settings() {
        factory.inTransaction(session -> {
            session.createNativeMutationQuery("SET LOCAL hnsw.ef_search = 77").executeUpdate();
            ChunkSearch.nearest(stored.get(3)).efSearch(200).run(session);

            assertThat(setting(session, "hnsw.ef_search")).isEqualTo("77");
            assertThat(setting(session, "enable_sort")).isEqualTo("on");
            session.persist(new DataSource("after the search"));
        });

        assertThat(names()).contains("after the search");
    }

    @Test
    void a_search_that_fails_in_its_own_transaction_leaves_the_session_usable() throws SQLException {
        database.execute("ALTER TABLE document_chunks RENAME TO elsewhere");
        try (Session session = factory.openSession()) {
            assertThatThrownBy(() -> ChunkSearch.nearest(stored.get(3)).run(session))
                    .hasMessageContaining("document_chunks");
            database.execute("ALTER TABLE elsewhere RENAME TO document_chunks");

            assertThat(ChunkSearch.nearest(stored.get(3)).run(session)).hasSize(10);
            assertThat(session.isJoinedToTransaction()).isFalse();
        }
    }

    @Test
    void what_the_transaction_has_written_is_found() {
        factory.inTransaction(session -> {
            DocumentChunk chunk = session.find(DocumentChunk.class, 1L);
            float[] moved = embeddings.question();
            chunk.setEmbedding(moved);

            SimilarChunk nearest = ChunkSearch.nearest(moved).run(session).get(0);
            assertThat(nearest.chunk()).isSameAs(chunk);
            assertThat(nearest.similarity()).isEqualTo(1);
        });
    }

    @Test
    void a_session_that_must_not_flush_is_not_flushed() {
        factory.inTransaction(session -> {
            session.setHibernateFlushMode(FlushMode.MANUAL);
            session.find(DataSource.class, 1L).setName("changed");
            ChunkSearch.nearest(stored.get(3)).run(session);
        });

        assertThat(names()).doesNotContain("changed");
    }

    @Test
    void a_search_without_a_transaction_writes_nothing_of_what_the_session_holds_back() {
        try (Session session = factory.openSession()) {
            session.find(DataSource.class, 1L).setName("changed");
            ChunkSearch.nearest(stored.get(3)).run(session);

            assertThat(names()).doesNotContain("changed");
            assertThat(session.getHibernateFlushMode()).isEqualTo(FlushMode.AUTO);
        }
    }

    @Test
    void a_search_without_a_transaction_begins_none_where_connections_commit_by_themselves() {
        ChunkSearch search = ChunkSearch.nearest(stored.get(3)).efSearch(200);
        List<SimilarChunk> inTransaction = run(search);
        try (SessionFactory committing = committing(database);
                Session session = committing.openSession();
                StatelessSession stateless = committing.openStatelessSession()) {
            session.find(DataSource.class, 1L).setName("changed");

            assertThat(search.run(session)).isEqualTo(inTransaction);
            assertThat(search.run(stateless)).isEqualTo(inTransaction);

            assertThat(committing.getStatistics().getTransactionCount()).isZero();
            assertThat(names()).doesNotContain("changed");
            assertThat(setting(session, "hnsw.ef_search")).isEqualTo("40");
        }
    }

    @Test
    void a_chunk_without_an_embedding_is_never_found() throws SQLException {
        database.execute("UPDATE document_chunks SET embedding = NULL WHERE chunk_id > 7");

        assertThat(run(ChunkSearch.nearest(stored.get(3)).limit(ROWS)))
                .hasSize(7)
                .allSatisfy(one -> assertThat(one.similarity()).isBetween(-1.0, 1.0));
    }

    @Test
    void a_zero_vector_in_the_table_is_at_no_cosine_distance() throws SQLException {
        database.execute(
                "UPDATE document_chunks SET embedding = array_fill(0, ARRAY[1536])::vector WHERE chunk_id > 7");

        assertThat(run(ChunkSearch.nearest(stored.get(3)).limit(ROWS)))
                .hasSize(7)
                .noneMatch(one -> Double.isNaN(one.similarity()));
    }

    @Test
    void an_empty_table_gives_nothing() throws SQLException {
        database.execute("TRUNCATE document_chunks");

        assertThat(run(ChunkSearch.nearest(stored.get(3)))).isEmpty();
    }

    @Test
    void thousands_of_chunks_are_loaded_by_one_statement() throws SQLException {
        database.execute("INSERT INTO document_chunks (document_id, chunk_order, chunk_text, embedding)"
                + " SELECT document_id, 100 + g, 'copy', embedding FROM document_chunks, generate_series(1, 40) g");
        List<SimilarChunk> found = factory.fromStatelessTransaction(
                ChunkSearch.nearest(stored.get(3)).limit(2100)::run);

        assertThat(found).hasSize(2100).extracting(one -> one.chunk().getId()).doesNotHaveDuplicates();
        assertThat(SENT).hasSize(1);
    }

    @Test
    void searches_of_every_limit_share_one_query_in_hibernates_plan_cache() {
        try (SessionFactory counting = Factories.on(database, Map.of("hibernate.generate_statistics", true))) {
            for (int limit = 1; limit <= ROWS; limit++) {
                ChunkSearch search = ChunkSearch.nearest(stored.get(3)).limit(limit);
                assertThat(counting.<List<SimilarChunk>>fromTransaction(search::run))
                        .hasSize(limit);
            }

            assertThat(counting.getStatistics().getQueryPlanCacheMissCount()).isEqualTo(1);
        }
    }

    @Test
    void an_index_that_is_built_later_is_noticed() throws SQLException {
        String definition = database.query("SELECT pg_get_indexdef('ix_document_chunks_embedding'::regclass)")
                .get(0);
        database.execute("DROP INDEX ix_document_chunks_embedding");
        factory.inTransaction(ChunkSearch.nearest(stored.get(3))::run);
        database.execute(definition);
        factory.inTransaction(session -> {
            ChunkSearch.nearest(stored.get(3)).run(session);
            assertThat(scans(session)).isEqualTo(1);
        });
    }

    @Test
    void an_index_that_is_replaced_is_noticed_when_the_old_one_is_forgotten() throws SQLException {
        factory.inTransaction(ChunkSearch.nearest(stored.get(3))::run);
        database.execute(
                "DROP INDEX ix_document_chunks_embedding",
                "CREATE INDEX ix_document_chunks_embedding ON document_chunks USING hnsw (embedding vector_l2_ops)");
        List<SimilarChunk> unaware = factory.fromTransaction(ChunkSearch.nearest(stored.get(4))::run);
        SearchIndexes.forget(factory);
        List<SimilarChunk> aware = factory.fromTransaction(ChunkSearch.nearest(stored.get(4))::run);

        assertThat(unaware.get(1).similarity()).isNotEqualTo(aware.get(1).similarity());
        assertThat(aware.get(0).similarity()).isEqualTo(1);
    }

    private static void isLoadedWithoutEmbedding(SimilarChunk one) {
        assertThat(one.chunk().getDocument().getUrl()).startsWith("https://docs.example/");
        assertThat(one.chunk().getDocument().getSource().getName()).startsWith("source ");
        assertThat(Hibernate.isPropertyInitialized(one.chunk(), "embedding")).isFalse();
    }

    private List<SimilarChunk> run(ChunkSearch search) {
        return factory.fromTransaction(search::run);
    }

    private List<String> names() {
        return factory.fromTransaction(
                session -> session.createSelectionQuery("select s.name from DataSource s", String.class)
                        .getResultList());
    }

    private static String setting(SharedSessionContract session, String name) {
        return session.createNativeQuery("SELECT current_setting('" + name + "')", String.class)
                .getSingleResult();
    }

    private static long scans(SharedSessionContract session) {
        return session.createNativeQuery(
                        "SELECT pg_stat_get_xact_numscans('ix_document_chunks_embedding'::regclass)", Long.class)
                .getSingleResult();
    }

    /** Its connections commit by themselves, as those of a service's pool do, and it counts transactions. */
    private static SessionFactory committing(TestDatabase database) {
        return Factories.on(
                database, Map.of("hibernate.connection.autocommit", true, "hibernate.generate_statistics", true));
    }
}
