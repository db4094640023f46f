package dev.docuai.langchain4j;

import static dev.langchain4j.store.embedding.filter.MetadataFilterBuilder.metadataKey;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.docuai.domain.load.ChunkLoader;
import dev.docuai.domain.load.NewChunk;
import dev.docuai.domain.repository.DataSourceRepository_;
import dev.docuai.domain.repository.DocumentRepository_;
import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.hibernate.SessionFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A store on keys of integer, before the revision that makes them bigint, and on keys beyond their end. */
class KeyTypesIT {

    @ParameterizedTest
    @CsvSource({"20261129183635, 1", "latest, 3000000000"})
    void a_store_adds_replaces_finds_and_removes(String revision, long first) throws SQLException {
        try (HikariDataSource pool = StoreDatabase.newPool(revision);
                SessionFactory factory = StoreDatabase.factory(pool)) {
            startKeysAt(pool, first);
            loadChunk(factory);
            DocuAiEmbeddingStore store = DocuAiEmbeddingStore.builder()
                    .sessionFactory(factory)
                    .source("source")
                    .addressKey("url")
                    .build();
            Embedding embedding = WordEmbeddings.of("text");
            TextSegment segment = TextSegment.from("text", new Metadata().put("n", 1));
            for (int round = 0; round < 2; round++) {
                store.addAll(
                        List.of("a", "b"),
                        List.of(embedding, embedding),
                        List.of(segment, TextSegment.from("text", new Metadata().put("url", "/0"))));
            }
            String random = store.add(embedding, segment);

            assertThat(ids(store)).containsExactlyInAnyOrder("a", "b", random, "chunk:" + first);
            store.removeAll(List.of("chunk:" + first, "chunk:9999999999999999999", "b"));
            assertThat(ids(store)).containsExactlyInAnyOrder("a", random);
            store.removeAll(metadataKey("n").isEqualTo(1));
            assertThat(ids(store)).isEmpty();
        }
    }

    private static Stream<String> ids(DocuAiEmbeddingStore store) {
        return store
                .search(EmbeddingSearchRequest.builder()
                        .queryEmbedding(WordEmbeddings.of("text"))
                        .maxResults(10)
                        .build())
                .matches()
                .stream()
                .map(EmbeddingMatch::embeddingId);
    }

    private static void startKeysAt(HikariDataSource pool, long first) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT setval(sequence, " + first + ", false) FROM unnest(ARRAY["
                    + "'data_sources_source_id_seq', 'documents_document_id_seq', 'document_chunks_chunk_id_seq'"
                    + "]::regclass[]) sequence");
        }
    }

    /** A chunk that another program has stored. */
    private static void loadChunk(SessionFactory factory) {
        factory.inStatelessTransaction(session -> {
            long document = Objects.requireNonNull(new DocumentRepository_(session)
                    .getOrCreate(new DataSourceRepository_(session).getOrCreate("source"), "/0")
                    .getId());
            ChunkLoader.on(session)
                    .load(Stream.of(new NewChunk(
                            document, 0, "text", WordEmbeddings.of("text").vector())));
        });
    }
}
