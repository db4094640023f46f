package dev.docuai.migration.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.docuai.domain.DataSource;
import dev.docuai.domain.Document;
import dev.docuai.domain.DocumentChunk;
import dev.docuai.domain.TableNames;
import dev.docuai.domain.filter.Condition;
import dev.docuai.domain.filter.Filter;
import dev.docuai.domain.load.ChunkLoader;
import dev.docuai.domain.load.NewChunk;
import dev.docuai.domain.repository.ChunkRepository;
import dev.docuai.domain.repository.ChunkRepository_;
import dev.docuai.domain.repository.DataSourceRepository_;
import dev.docuai.domain.repository.DeleteCounts;
import dev.docuai.domain.repository.DocumentRepository;
import dev.docuai.domain.repository.DocumentRepository_;
import dev.docuai.domain.search.ChunkSearch;
import dev.docuai.domain.search.SearchHit;
import dev.docuai.domain.search.SearchIndexes;
import dev.docuai.domain.search.SearchResult;
import dev.docuai.domain.search.SimilarChunk;
import dev.docuai.migration.database.Factories;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migration.repository.Rows;
import dev.docuai.migration.tenant.ServiceWork;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.tool.schema.spi.SchemaManagementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every operation, on keys of both types. */
@ExtendWith(FreshDatabases.class)
class KeyTypesIT {

    private static final String KEYS =
            "SELECT min(s.source_id) >= %1$d, min(d.document_id) >= %1$d, min(c.chunk_id) >= %1$d,"
                    + " pg_typeof(min(s.source_id)), pg_typeof(min(d.source_id)), pg_typeof(min(d.document_id)),"
                    + " pg_typeof(min(c.document_id)), pg_typeof(min(c.chunk_id))"
                    + " FROM data_sources s JOIN documents d USING (source_id) JOIN document_chunks c USING (document_id)";

    @ParameterizedTest
    @EnumSource
    void a_service_stores_loads_replaces_finds_and_syncs(KeyType keys, TestDatabase database) throws SQLException {
        keys.prepare(database);
        try (SessionFactory factory = Factories.on(database)) {
            new ServiceWork(1, List.of("one"), name -> factory.openStatelessSession(), name -> factory.openSession())
                    .run(4);
        }

        String type = keys.name().toLowerCase(Locale.ROOT);
        assertThat(database.query(KEYS.formatted(keys.first()))).containsExactly("t|t|t" + ("|" + type).repeat(5));
    }

    @ParameterizedTest
    @EnumSource
    void rows_are_read_changed_and_deleted_by_their_keys(KeyType keys, TestDatabase database) throws SQLException {
        keys.prepare(database);
        long first = keys.first();
        try (SessionFactory factory = Factories.on(database)) {
            factory.inStatelessTransaction(session -> {
                store(session, 2, 3);
                DocumentRepository documents = new DocumentRepository_(session);
                ChunkRepository chunks = new ChunkRepository_(session);

                assertThat(new DataSourceRepository_(session).byId(first)).isPresent();
                assertThat(new DataSourceRepository_(session).touch(first)).isTrue();
                assertThat(documents.byId(first + 1).orElseThrow().getUrl()).isEqualTo("/1");
                assertThat(documents.bySourceAndUrl(first, "/1").orElseThrow().getId())
                        .isEqualTo(first + 1);
                assertThat(documents.updateTitleAndSummary(first, "title", null))
                        .isTrue();
                assertThat(chunks.byId(first + 5).orElseThrow().getChunkText()).isEqualTo("chunk 2 of 1");
                assertThat(chunks.byDocument(first)).hasSize(3);
                assertThat(chunks.updateTitleAndSummary(first, "title", null)).isTrue();
                assertThat(chunks.deleteWhere(Filter.chunks(first, first + 1, 9_000_000_000L)))
                        .isEqualTo(2);
                assertThat(chunks.deleteByDocument(first)).isEqualTo(1);
                assertThat(documents.delete(first)).isEqualTo(new DeleteCounts(0, 1, 0));
                assertThat(new DataSourceRepository_(session).delete(first)).isEqualTo(new DeleteCounts(1, 1, 3));
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void entities_keep_their_lists(KeyType keys, TestDatabase database) throws SQLException {
        keys.prepare(database);
        try (SessionFactory factory = Factories.on(database)) {
            factory.inTransaction(session -> {
                DataSource source = new DataSource("source");
                Document document = new Document(source, "/");
                source.addDocument(document);
                document.addChunk(new DocumentChunk(document, 0, "text"));
                session.persist(source);
            });
            factory.inTransaction(session -> {
                DataSource source = session.find(DataSource.class, keys.first());
                Document document = source.getDocuments().get(0);
                assertThat(document.getChunks()).hasSize(1);
                document.setTitle("changed");
                session.remove(document.getChunks().get(0));
            });
        }
        assertThat(database.query(Rows.COUNTS)).containsExactly("1|1|0");
        assertThat(database.query("SELECT document_id, title FROM documents"))
                .containsExactly(keys.first() + "|changed");
    }

    @ParameterizedTest
    @EnumSource
    void searches_find_and_filter_by_keys(KeyType keys, TestDatabase database) throws SQLException {
        keys.prepare(database);
        long first = keys.first();
        float[] embedding = Rows.embedding(1);
        try (SessionFactory factory = Factories.on(database);
                Connection connection = database.connect()) {
            factory.inStatelessTransaction(session -> store(session, 3, 4));
            SearchIndexes indexes = SearchIndexes.read(connection);
            for (ChunkSearch search : List.of(
                    ChunkSearch.nearest(embedding),
                    ChunkSearch.hybrid("chunk 1 of 2", embedding),
                    ChunkSearch.nearest(embedding).source(first),
                    ChunkSearch.nearest(embedding).where(Filter.sources(first, first + 1)))) {
                assertThat(search.limit(20).run(connection, indexes))
                        .extracting(SearchHit::chunkId)
                        .containsExactlyInAnyOrderElementsOf(
                                LongStream.range(first, first + 12).boxed().toList());
            }
            List<SearchResult> found = factory.fromStatelessTransaction(session -> new ChunkRepository_(session)
                    .findResults(ChunkSearch.hybrid("chunk", embedding)
                            .where(Filter.documents(first + 1, first + 2)
                                    .and(Filter.chunks(first + 7, first + 8, first))
                                    .and(Filter.chunks(first).not()))));
            assertThat(found)
                    .extracting(SearchResult::chunkId, SearchResult::documentId)
                    .containsExactlyInAnyOrder(tuple(first + 7, first + 1), tuple(first + 8, first + 2));
            List<SimilarChunk> similar = factory.fromStatelessTransaction(session -> new ChunkRepository_(session)
                    .findSimilar(ChunkSearch.nearest(embedding).limit(3)));
            assertThat(similar)
                    .hasSize(3)
                    .allSatisfy(one -> assertThat(
                                    one.chunk().getDocument().getSource().getId())
                            .isEqualTo(first));
        }
    }

    @Test
    void hibernates_validation_wants_bigint(TestDatabase database) throws SQLException {
        KeyType.INTEGER.prepare(database);

        assertThatThrownBy(() -> Factories.on(database, Map.of("hibernate.hbm2ddl.auto", "validate")))
                .isInstanceOf(SchemaManagementException.class)
                .hasMessageContaining("wrong column type encountered in column [source_id]");
    }

    /** Integer columns are compared with numbers of bigint. */
    @ParameterizedTest
    @EnumSource
    void indexes_serve_keys(KeyType keys, TestDatabase database) throws SQLException {
        keys.prepare(database);
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET enable_seqscan = off");
            assertThat(plan(connection, Filter.chunks(keys.first(), 2))).contains("Index Cond: (chunk_id = ANY");
            assertThat(plan(connection, Filter.chunks(keys.first()))).contains("Index Cond: (chunk_id =");
            assertThat(plan(connection, Filter.documents(1, 2))).contains("Index Cond: (document_id = ANY");
            assertThat(plan(connection, Filter.sources(1, 2))).contains("Index Cond: (source_id = ANY");
            assertThat(plan(
                            connection,
                            "SELECT document_id FROM documents WHERE document_id = ANY (?) ORDER BY 1 FOR UPDATE",
                            List.of(List.of(1L, 2L))))
                    .contains("Index Cond: (document_id = ANY");
        }
    }

    private static String plan(Connection connection, Filter filter) throws SQLException {
        Condition condition = filter.on(TableNames.ON_SEARCH_PATH);
        return plan(connection, "SELECT FROM document_chunks c WHERE " + condition.sql(), condition.values());
    }

    private static String plan(Connection connection, String sql, List<Object> values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("EXPLAIN " + sql)) {
            new Condition(sql, values).bind(statement, 1);
            List<String> plan = new ArrayList<>();
            try (ResultSet lines = statement.executeQuery()) {
                while (lines.next()) {
                    plan.add(lines.getString(1));
                }
            }
            return String.join("\n", plan);
        }
    }

    /** Stores documents of one source, with chunks. */
    private static void store(StatelessSession session, int documents, int chunks) {
        DataSource source = new DataSourceRepository_(session).getOrCreate("source");
        for (int document = 0; document < documents; document++) {
            Document stored = new DocumentRepository_(session).getOrCreate(source, "/" + document);
            List<NewChunk> added = new ArrayList<>();
            for (int order = 0; order < chunks; order++) {
                added.add(new NewChunk(
                        stored.getId(), order, "chunk " + order + " of " + document, Rows.embedding(order)));
            }
            ChunkLoader.on(session).skippingExisting().load(added.stream());
        }
    }
}
