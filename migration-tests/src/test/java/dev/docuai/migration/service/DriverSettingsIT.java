package dev.docuai.migration.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.domain.Document;
import dev.docuai.domain.DocumentChunk;
import dev.docuai.domain.load.ChunkLoader;
import dev.docuai.domain.load.NewChunk;
import dev.docuai.domain.repository.ChunkRepository;
import dev.docuai.domain.repository.ChunkRepository_;
import dev.docuai.domain.search.ChunkSearch;
import dev.docuai.domain.search.SearchHit;
import dev.docuai.domain.search.SearchIndexes;
import dev.docuai.domain.search.SimilarChunk;
import dev.docuai.migration.database.Factories;
import dev.docuai.migration.database.SharedServer;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migration.repository.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hibernate.SessionFactory;
import org.hibernate.SharedSessionContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A service may set PostgreSQL's driver as it likes: it loads, searches and reads embeddings all the same. */
class DriverSettingsIT {
    private static final int ROWS = 20;

    /** More executions than the driver's default threshold, from which on it prepares a statement on the server. */
    private static final int EXECUTIONS = 7;

    private static TestDatabase database;

    @BeforeAll
    static void start() {
        database = SharedServer.atHead();
    }

    @AfterAll
    static void stop() {
        SharedServer.drop(database);
    }

    @BeforeEach
    void empty() throws SQLException {
        database.execute("TRUNCATE data_sources, documents, document_chunks RESTART IDENTITY");
        Rows.documents(database, 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "prepareThreshold=5",
                "prepareThreshold=1",
                "prepareThreshold=0",
                "prepareThreshold=-1",
                "prepareThreshold=-1&datatype.vector=com.pgvector.PGvector",
                "prepareThreshold=-1&autosave=always&cleanupSavepoints=true",
                "preferQueryMode=simple",
                "preferQueryMode=extendedForPrepared",
                "preferQueryMode=extendedCacheEverything",
                "binaryTransfer=false",
                "autosave=always",
                "autosave=conservative",
                "defaultRowFetchSize=3",
                "defaultRowFetchSize=3&adaptiveFetch=true&maxResultBuffer=10M",
                "preparedStatementCacheQueries=0",
                "reWriteBatchedInserts=true",
                "stringtype=unspecified",
                "readOnlyMode=always&options=-cplan_cache_mode=force_generic_plan"
            })
    void a_service_loads_searches_and_reads_embeddings(String settings) throws SQLException {
        String url = database.url() + (database.url().contains("?") ? "&" : "?") + settings;
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        ChunkLoader.on(source).skippingExisting().load(IntStream.range(0, ROWS).mapToObj(DriverSettingsIT::newChunk));
        assertThat(ChunkLoader.on(source).replaceChunks(1, chunks()).deleted()).isEqualTo(ROWS);

        try (SessionFactory factory = Factories.at(url, Map.of("hibernate.connection.autocommit", true))) {
            factory.inStatelessTransaction(session -> persistAll(new ChunkRepository_(session)));
            for (int i = 0; i < EXECUTIONS; i++) {
                factory.inTransaction(DriverSettingsIT::findsTheNearest);
                factory.inStatelessSession(DriverSettingsIT::findsTheNearest);
                factory.inTransaction(session -> assertThat(session.createSelectionQuery(
                                        "from DocumentChunk where chunkOrder = 5 order by id", DocumentChunk.class)
                                .getResultList())
                        .hasSize(2)
                        .allSatisfy(chunk -> assertThat(chunk.getEmbedding()).isEqualTo(Rows.embedding(5))));
            }
        }
        searchesByJdbc(source);
    }

    private static void findsTheNearest(SharedSessionContract session) {
        ChunkSearch search = ChunkSearch.nearest(Rows.embedding(5)).limit(ROWS).withEmbeddings();
        for (ChunkSearch one : List.of(search, search.source(1))) {
            List<SimilarChunk> found = one.run(session);

            assertThat(found).hasSize(ROWS);
            assertThat(found.subList(0, 2)).allSatisfy(nearest -> {
                assertThat(nearest.similarity()).isEqualTo(1);
                assertThat(nearest.chunk().getEmbedding()).isEqualTo(Rows.embedding(5));
            });
        }
    }

    private static void searchesByJdbc(PGSimpleDataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            for (int i = 0; i < 2 * EXECUTIONS; i++) {
                connection.setAutoCommit(i % 2 == 0);
                List<SearchHit> hits =
                        ChunkSearch.nearest(Rows.embedding(5)).run(connection, SearchIndexes.read(connection));
                assertThat(hits).hasSize(10);
                assertThat(hits.get(0).similarity()).isEqualTo(1);
            }
        }
    }

    private static void persistAll(ChunkRepository chunks) {
        Document document = chunks.session().get(Document.class, 2L);
        List<DocumentChunk> entities = chunks().stream()
                .map(chunk -> {
                    DocumentChunk entity = new DocumentChunk(document, chunk.chunkOrder(), chunk.text());
                    entity.setEmbedding(chunk.embedding());
                    return entity;
                })
                .toList();
        chunks.persistAll(entities);
        assertThat(entities)
                .allSatisfy(chunk -> assertThat(chunk.getCreatedAt()).isNotNull());
    }

    private static List<NewChunk> chunks() {
        return IntStream.range(0, ROWS).mapToObj(DriverSettingsIT::newChunk).toList();
    }

    private static NewChunk newChunk(int order) {
        return new NewChunk(1, order, "text " + order, Rows.embedding(order)).withMetadata(Map.of("order", order));
    }
}
