package dev.docuai.springai;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.docuai.domain.load.ChunkLoader;
import dev.docuai.domain.load.NewChunk;
import dev.docuai.domain.repository.DataSourceRepository_;
import dev.docuai.domain.repository.DocumentRepository_;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.hibernate.SessionFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.ai.document.Document;

/** A store on keys of integer, before the revision that makes them bigint, and on keys beyond their end. */
class KeyTypesIT {

    private final WordEmbeddings model = new WordEmbeddings();

    @ParameterizedTest
    @CsvSource({"20261129183635, 1", "latest, 3000000000"})
    void a_store_adds_replaces_finds_and_deletes(String revision, long first) throws SQLException {
        try (HikariDataSource pool = Tables.newPool(revision);
                SessionFactory factory = Tables.factory(pool)) {
            startKeysAt(pool, first);
            loadChunk(factory);
            DocuAiVectorStore store = DocuAiVectorStore.builder(factory, model, "source")
                    .addressKey("url")
                    .build();
            String made = "docuai:chunk:" + first;
            assertThat(ids(store)).containsExactly(made);
            for (int round = 0; round < 2; round++) {
                store.add(List.of(page("a", "/0"), page("b", "/1"), page("c", "/0")));
            }
            assertThat(ids(store)).containsExactlyInAnyOrder("a", "b", "c", made);

            store.add(List.of(page(made, "/0")));
            assertThat(ids(store)).containsExactlyInAnyOrder("a", "b", "c", made);
            store.delete(List.of("a", made, "docuai:chunk:9999999999999999999"));
            assertThat(ids(store)).containsExactlyInAnyOrder("b", "c");
            store.delete("n == 1");
            assertThat(ids(store)).isEmpty();
            factory.inStatelessSession(session ->
                    assertThat(new DataSourceRepository_(session).byId(first)).isPresent());
        }
    }

    private static Stream<String> ids(DocuAiVectorStore store) {
        return store.similaritySearch("text").stream().map(Document::getId);
    }

    private static Document page(String id, String url) {
        return new Document(id, "text", Map.of("n", 1, "url", url));
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
    private void loadChunk(SessionFactory factory) {
        factory.inStatelessTransaction(session -> {
            long document = Objects.requireNonNull(new DocumentRepository_(session)
                    .getOrCreate(new DataSourceRepository_(session).getOrCreate("source"), "/0")
                    .getId());
            ChunkLoader.on(session).load(Stream.of(new NewChunk(document, 0, "text", model.embed("text"))));
        });
    }
}
