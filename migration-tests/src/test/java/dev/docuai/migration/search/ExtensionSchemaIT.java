package dev.docuai.migration.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.domain.DocumentChunk;
import dev.docuai.domain.load.ChunkLoader;
import dev.docuai.domain.load.NewChunk;
import dev.docuai.domain.search.ChunkSearch;
import dev.docuai.domain.search.SearchHit;
import dev.docuai.domain.search.SearchIndexes;
import dev.docuai.domain.search.SimilarChunk;
import dev.docuai.migration.database.AtHead;
import dev.docuai.migration.database.Factories;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migration.repository.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** pgvector is in a schema of its own, as hosted PostgreSQL has it. */
@ExtendWith(FreshDatabases.class)
class ExtensionSchemaIT {
    private static final int ROWS = 20;

    private static final List<String> INDEXED = List.of(
            "embedding extensions.vector_cosine_ops",
            "(embedding::extensions.halfvec(1536)) extensions.halfvec_cosine_ops",
            "(extensions.binary_quantize(embedding)::bit(1536)) extensions.bit_hamming_ops");

    /** The second connection looks into the schema. */
    @ParameterizedTest
    @ValueSource(strings = {"prepareThreshold=5", "currentSchema=public,extensions", "prepareThreshold=-1"})
    void searches_loads_and_entities_need_no_search_path(String parameter, @AtHead TestDatabase database)
            throws SQLException {
        Rows.documents(database, 1);
        moveExtension(database);
        String url = with(database, parameter);
        try (Connection connection = new TestDatabase(url).connect();
                SessionFactory factory = Factories.at(url, Map.of())) {
            ChunkLoader.on(connection).load(chunks().iterator());
            for (String indexed : INDEXED) {
                database.execute(
                        "DROP INDEX IF EXISTS ix_document_chunks_embedding",
                        "CREATE INDEX ix_document_chunks_embedding ON document_chunks USING hnsw (" + indexed + ")");
                SearchIndexes.forget(factory);
                SearchIndexes indexes = SearchIndexes.read(connection);
                assertThat(indexes.indexes()).hasSize(1);

                for (ChunkSearch search : searches()) {
                    List<SearchHit> hits = search.run(connection, indexes);
                    List<SimilarChunk> found = factory.fromTransaction(search::run);
                    assertThat(hits.get(0).similarity()).isEqualTo(1);
                    assertThat(found).hasSameSizeAs(hits);
                    assertThat(found.get(0).chunk().getEmbedding()).isEqualTo(Rows.embedding(5));
                }
            }
            factory.inTransaction(
                    session -> session.find(DocumentChunk.class, 1L).setEmbedding(Rows.embedding(99)));
            assertThat(factory.<List<SimilarChunk>>fromTransaction(ChunkSearch.nearest(Rows.embedding(99))::run)
                            .get(0)
                            .chunk()
                            .getId())
                    .isEqualTo(1);
        }
    }

    @Test
    void hql_and_validation_work_with_the_schema_on_the_search_path(@AtHead TestDatabase database) throws SQLException {
        Rows.documents(database, 1);
        moveExtension(database);
        Map<String, Object> validating = Map.of("hibernate.hbm2ddl.auto", "validate");
        try (SessionFactory factory = Factories.at(with(database, "currentSchema=public,extensions"), validating)) {
            factory.inStatelessTransaction(session -> ChunkLoader.on(session).load(chunks().iterator()));
            List<DocumentChunk> nearest = factory.fromTransaction(session -> session.createSelectionQuery(
                            "from DocumentChunk c order by cosine_distance(c.embedding, :embedding) limit 3",
                            DocumentChunk.class)
                    .setParameter("embedding", Rows.embedding(5))
                    .getResultList());

            assertThat(nearest.get(0).getChunkOrder()).isEqualTo(5);
        }
    }

    private static List<ChunkSearch> searches() {
        ChunkSearch search = ChunkSearch.nearest(Rows.embedding(5)).withEmbeddings();
        return List.of(
                search,
                search.source(1),
                search.limit(ROWS + 1),
                ChunkSearch.hybrid("text 5", Rows.embedding(5)).withEmbeddings());
    }

    private static void moveExtension(TestDatabase database) throws SQLException {
        database.execute("CREATE SCHEMA extensions", "ALTER EXTENSION vector SET SCHEMA extensions");
    }

    private static String with(TestDatabase database, String parameter) {
        return database.url() + (database.url().contains("?") ? "&" : "?") + parameter;
    }

    private static List<NewChunk> chunks() {
        List<NewChunk> chunks = new ArrayList<>();
        for (int order = 0; order < ROWS; order++) {
            chunks.add(new NewChunk(1, order, "text " + order, Rows.embedding(order)));
        }
        return chunks;
    }
}
