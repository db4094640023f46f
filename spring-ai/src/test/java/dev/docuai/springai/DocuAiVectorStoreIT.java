package dev.docuai.springai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.docuai.domain.DataSource;
import dev.docuai.domain.DocumentChunk;
import dev.docuai.domain.repository.ChunkRepository_;
import dev.docuai.domain.repository.DataSourceRepository_;
import dev.docuai.domain.repository.DocumentRepository_;
import io.micrometer.observation.tck.TestObservationRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;
import org.springframework.ai.document.Document;
import org.springframework.ai.document.DocumentMetadata;
import org.springframework.ai.observation.conventions.VectorStoreProvider;
import org.springframework.ai.test.vectorstore.ObservationTestUtil;
import org.springframework.ai.vectorstore.SearchRequest;
import org.springframework.ai.vectorstore.observation.VectorStoreObservationContext;

class DocuAiVectorStoreIT {
    private static final String ROWS = "SELECT d.url, c.chunk_order, c.chunk_text FROM document_chunks c"
            + " JOIN documents d USING (document_id) JOIN data_sources s USING (source_id) WHERE s.name = ?"
            + " ORDER BY d.url, c.chunk_order";
    private static final String ADDRESSES =
            "SELECT url FROM documents JOIN data_sources USING (source_id)" + " WHERE name = ? ORDER BY document_id";

    private final WordEmbeddings model = new WordEmbeddings();
    private final String source = Tables.newSource();
    private final DocuAiVectorStore store = DocuAiVectorStore.builder(Tables.sessions(), model, source)
            .addressKey("url")
            .build();

    @Test
    void metadata_comes_back_with_its_types_and_a_result_has_score_and_distance() {
        Map<String, Object> metadata = Map.of(
                "text", "a", "int", 1, "decimal", 1.5, "large", 5_000_000_000L, "flag", true, "list", List.of("x", 2));
        store.add(List.of(document("1", "Spring AI", metadata)));

        assertThat(store.similaritySearch("Spring AI")).singleElement().satisfies(found -> {
            assertThat(found.getId()).isEqualTo("1");
            assertThat(found.getText()).isEqualTo("Spring AI");
            assertThat(found.getScore()).isCloseTo(1, within(1e-6));
            Map<String, Object> expected = new HashMap<>(metadata);
            expected.put(DocumentMetadata.DISTANCE.value(), (float) (1 - found.getScore()));
            assertThat(found.getMetadata()).isEqualTo(expected);
        });
    }

    @Test
    void a_search_obeys_limit_and_threshold_and_embeds_the_query_once() {
        store.add(List.of(
                document("1", "red green blue", Map.of()),
                document("2", "red green", Map.of()),
                document("3", "red", Map.of()),
                document("4", "nothing", Map.of())));
        int before = model.calls();

        List<Document> all = search("red green blue", 10, 0);
        assertThat(model.calls()).isEqualTo(before + 1);
        assertThat(ids(all)).containsExactly("1", "2", "3", "4");
        double threshold = (all.get(1).getScore() + all.get(2).getScore()) / 2;
        assertThat(ids(search("red green blue", 10, threshold))).containsExactly("1", "2");
        assertThat(ids(search("red green blue", 3, 0))).containsExactly("1", "2", "3");
        assertThat(search("red green blue", 0, 0)).isEmpty();
    }

    @Test
    void a_store_whose_source_does_not_exist_finds_and_deletes_nothing_and_creates_no_source() {
        assertThat(store.similaritySearch("text")).isEmpty();
        store.delete(List.of("1"));
        store.delete("a == 1");
        store.add(List.of());

        assertThat(Tables.query("SELECT name FROM data_sources WHERE name = ?", source))
                .isEmpty();
    }

    @Test
    void documents_of_one_address_share_a_row_in_the_order_in_which_they_come() {
        store.add(List.of(page("1", "one", "a"), page("2", "two", "a"), document("3", "three", Map.of())));
        store.add(List.of(page("4", "four", "a")));

        assertThat(Tables.query(ROWS, source)).containsExactly("3|0|three", "a|0|one", "a|1|two", "a|2|four");
        assertThat(Tables.query(ADDRESSES, source)).hasSize(2);
    }

    @Test
    void an_id_that_comes_again_replaces_its_chunk_in_its_place() {
        store.add(List.of(page("1", "one", "a"), page("2", "two", "a"), page("3", "three", "b")));
        store.add(List.of(page("1", "first", "a"), page("3", "old", "a"), page("3", "third", "a")));

        assertThat(Tables.query(ROWS, source)).containsExactly("a|0|first", "a|1|two", "a|2|third");
        assertThat(Tables.query(ADDRESSES, source)).containsExactly("a");
        assertThat(ids(search("one", 10, 0))).containsExactlyInAnyOrder("1", "2", "3");
    }

    @Test
    void a_row_without_chunks_goes_unless_it_has_more_than_its_address() {
        store.add(List.of(page("1", "one", "a"), page("2", "two", "b"), document("3", "three", Map.of("n", 3))));
        Tables.sessions().inStatelessTransaction(session -> {
            var document = new DocumentRepository_(session)
                    .getOrCreate(new DataSourceRepository_(session).getOrCreate(source), "b");
            new DocumentRepository_(session).updateTitleAndSummary(document.getId(), "title", null);
        });

        store.delete(List.of("1", "2", "unknown"));
        assertThat(Tables.query(ADDRESSES, source)).containsExactly("b", "3");
        store.delete("n == 3");
        assertThat(Tables.query(ADDRESSES, source)).containsExactly("b");
        assertThat(Tables.query(ROWS, source)).isEmpty();
    }

    @Test
    void a_chunk_that_was_stored_by_other_means_is_found_replaced_and_deleted_by_an_id_made_from_its_key() {
        Map<String, Object> metadata = new HashMap<>(Collections.singletonMap("nothing", null));
        List<String> made = new ArrayList<>();
        Tables.sessions().inStatelessTransaction(session -> {
            DataSource row = new DataSourceRepository_(session).getOrCreate(source);
            var page = new DocumentRepository_(session).getOrCreate(row, "https://docs.example/1");
            List<DocumentChunk> chunks = new ArrayList<>();
            for (int order = 0; order < 2; order++) {
                DocumentChunk chunk = new DocumentChunk(page, order, "chunk " + order);
                chunk.setEmbedding(model.embed("chunk " + order));
                chunk.setMetadata(order == 0 ? metadata : null);
                chunks.add(chunk);
            }
            new ChunkRepository_(session).persistAll(chunks);
            chunks.forEach(chunk -> made.add("docuai:chunk:" + chunk.getId()));
        });

        List<Document> found = search("chunk 0", 10, 0);
        assertThat(ids(found)).containsExactlyElementsOf(made);
        assertThat(found.get(0).getMetadata())
                .containsEntry("url", "https://docs.example/1")
                .doesNotContainKey("nothing");
        assertThat(store.similaritySearch(SearchRequest.builder()
                        .query("chunk")
                        .filterExpression("nothing is null")
                        .build()))
                .hasSize(2);

        store.add(List.of(found.get(0).mutate().text("changed").score(null).build()));
        assertThat(Tables.query(ROWS, source))
                .containsExactly("https://docs.example/1|0|changed", "https://docs.example/1|1|chunk 1");
        store.delete(List.of(made.get(1), "docuai:chunk:none"));
        assertThat(ids(search("chunk", 10, 0))).containsExactly(made.get(0));
        store.delete(made);
        assertThat(Tables.query(ADDRESSES, source)).isEmpty();
    }

    @Test
    void an_id_may_be_any_text_and_any_number_of_ids_is_deleted_at_once() {
        List<String> ids = List.of(
                "a\"b", "a\\b", "a'b", "a\nb\u0001", "\" || \"", "$.x", ":key", "?", "{chunks}", "ü\ud83d\ude00");
        for (int round = 0; round < 2; round++) {
            store.add(ids.stream().map(id -> page(id, "text", "a")).toList());
        }
        store.add(List.of(page("kept", "text", "a")));
        assertThat(ids(search("text", 20, 0)))
                .hasSize(ids.size() + 1)
                .containsAll(ids)
                .contains("kept");

        List<String> many = new ArrayList<>(ids);
        IntStream.range(0, 500).forEach(n -> many.add("unknown " + n));
        store.delete(many);
        assertThat(ids(search("text", 20, 0))).containsExactly("kept");
    }

    @Test
    void two_sources_may_have_the_same_id() {
        DocuAiVectorStore other = Tables.newStore(model);
        store.add(List.of(document("1", "ours", Map.of())));
        other.add(List.of(document("1", "theirs", Map.of())));
        store.delete(List.of("1"));

        assertThat(search("ours", 10, 0)).isEmpty();
        assertThat(other.similaritySearch("theirs")).hasSize(1);
    }

    @Test
    void any_number_of_callers_add_and_delete_the_same_ids_at_once() throws Exception {
        CompletableFuture<?>[] callers = IntStream.range(0, 4)
                .mapToObj(caller -> CompletableFuture.runAsync(() -> {
                    for (int round = 0; round < 5; round++) {
                        store.add(List.of(page("1", "one " + caller, "a"), page("2", "two " + caller, "b")));
                        if (caller == 0) {
                            store.delete(List.of("1", "2"));
                        }
                    }
                }))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(callers).get(60, TimeUnit.SECONDS);
        store.add(List.of(page("1", "one", "a"), page("2", "two", "b")));

        assertThat(Tables.query(ROWS, source)).containsExactly("a|0|one", "b|0|two");
        assertThat(Tables.query(ADDRESSES, source)).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void documents_are_embedded_in_the_batches_of_the_strategy() {
        DocuAiVectorStore batching = DocuAiVectorStore.builder(Tables.sessions(), model, source)
                .batchingStrategy(documents -> documents.stream().map(List::of).toList())
                .build();
        batching.add(List.of(document("1", "one", Map.of()), document("2", "two", Map.of())));

        assertThat(model.calls()).isEqualTo(2);
        assertThat(ids(search("two", 2, 0))).containsExactly("2", "1");
    }

    @Test
    void embeddings_of_other_dimensions_are_refused_before_anything_is_stored() {
        DocuAiVectorStore wrong = DocuAiVectorStore.builder(Tables.sessions(), new WordEmbeddings(384), source)
                .build();

        assertThatThrownBy(() -> wrong.add(List.of(document("1", "text", Map.of()))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("384", "1536", "document 1", "model");
        assertThatThrownBy(() -> wrong.similaritySearch("text"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("384", "1536", "model");
        assertThat(Tables.query("SELECT name FROM data_sources WHERE name = ?", source))
                .isEmpty();
    }

    @Test
    void a_document_that_cannot_be_stored_leaves_what_is_there() {
        store.add(List.of(document("1", "text", Map.of())));

        assertThatThrownBy(() ->
                        store.add(List.of(document("1", "new", Map.of()), document("2", "nul \0 in it", Map.of()))))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> store.add(List.of(document("1", "new", Map.of("spring_ai_id", "2")))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("spring_ai_id");
        assertThat(Tables.query(ROWS, source)).containsExactly("1|0|text");
    }

    @Test
    void the_store_reports_its_operations_and_gives_its_session_factory() {
        TestObservationRegistry registry = TestObservationRegistry.create();
        DocuAiVectorStore observed = DocuAiVectorStore.builder(Tables.sessions(), model, source)
                .observationRegistry(registry)
                .build();
        observed.similaritySearch("text");

        ObservationTestUtil.assertObservationRegistry(
                registry, VectorStoreProvider.PG_VECTOR, VectorStoreObservationContext.Operation.QUERY);
        assertThat(observed.getName()).isEqualTo("DocuAiVectorStore");
        Optional<SessionFactory> client = observed.getNativeClient();
        assertThat(client).containsSame(Tables.sessions());
        assertThatThrownBy(() -> DocuAiVectorStore.builder(Tables.sessions(), model, " "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("source");
    }

    @Test
    void a_search_fills_its_limit_through_the_index_where_nearer_chunks_do_not_pass() {
        store.add(IntStream.range(0, 100)
                .mapToObj(n -> document("near" + n, "red", Map.of("lang", "en")))
                .toList());
        store.add(IntStream.range(0, 1_010)
                .mapToObj(n -> document("far" + n, "red blue green", Map.of("lang", "de")))
                .toList());
        long scans = indexScans();

        List<Document> found = store.similaritySearch(SearchRequest.builder()
                .query("red")
                .topK(50)
                .filterExpression("lang == 'de'")
                .build());

        assertThat(ids(found)).hasSize(50).allMatch(id -> id.startsWith("far"));
        assertThat(indexScans()).isGreaterThan(scans);
    }

    /** A connection reports its counts when it is told to. */
    private static long indexScans() {
        List<Connection> connections = new ArrayList<>();
        try {
            for (int i = 0; i < Tables.pool().getMaximumPoolSize(); i++) {
                Connection connection = Tables.pool().getConnection();
                connections.add(connection);
                try (Statement statement = connection.createStatement()) {
                    statement.execute("SELECT pg_stat_force_next_flush()");
                }
            }
            for (Connection connection : connections) {
                connection.close();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return Long.parseLong(Tables.query(
                        "SELECT idx_scan FROM pg_stat_user_indexes WHERE indexrelname = 'ix_document_chunks_embedding'")
                .get(0));
    }

    private List<Document> search(String query, int limit, double threshold) {
        return store.similaritySearch(SearchRequest.builder()
                .query(query)
                .topK(limit)
                .similarityThreshold(threshold)
                .build());
    }

    private static List<String> ids(List<Document> documents) {
        return documents.stream().map(Document::getId).toList();
    }

    private static Document page(String id, String text, String url) {
        return document(id, text, Map.of("url", url));
    }

    private static Document document(String id, String text, Map<String, Object> metadata) {
        return new Document(id, text, metadata);
    }
}
