package dev.docuai.langchain4j;

import static dev.docuai.langchain4j.StoreDatabase.FACTORY;
import static dev.langchain4j.store.embedding.filter.MetadataFilterBuilder.metadataKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.domain.DocumentChunk;
import dev.docuai.domain.load.LoadException;
import dev.langchain4j.data.document.Document;
import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Ids, addresses and metadata of segments; chunks that other programs have stored. */
class DocuAiEmbeddingStoreIT {
    private static final String PAGE = "https://docs.example/7";

    private final String source = StoreDatabase.newSource();
    private final DocuAiEmbeddingStore store = DocuAiEmbeddingStore.builder()
            .sessionFactory(FACTORY)
            .source(source)
            .addressKey(Document.URL)
            .embeddingModel("words")
            .build();

    @Test
    void an_id_that_is_added_again_replaces_its_segment_and_the_segments_document() throws SQLException {
        add("a", "first", new Metadata().put("old", 1));
        add("b", "other", new Metadata());
        add("a", "second", new Metadata().put("new", 1));

        assertThat(StoreDatabase.rows(source)).containsExactly("a|0|second|words", "b|0|other|words");
        assertThat(nearest("second").embedded().metadata().toMap()).containsOnlyKeys("new");

        add("a", "third", new Metadata().put(Document.URL, PAGE));
        assertThat(StoreDatabase.rows(source)).containsExactly("b|0|other|words", PAGE + "|0|third|words");
    }

    @Test
    void of_an_id_that_comes_twice_in_one_call_the_last_segment_is_stored() throws SQLException {
        store.addAll(
                List.of("a", "a"),
                List.of(WordEmbeddings.of("one"), WordEmbeddings.of("two")),
                List.of(TextSegment.from("one"), TextSegment.from("two")));

        assertThat(StoreDatabase.rows(source)).containsExactly("a|0|two|words");
    }

    @Test
    void callers_that_add_one_id_at_once_store_it_once() throws Exception {
        atOnce(List.of(
                () -> addAll(List.of("a", "b", "page")),
                () -> addAll(List.of("page", "b", "a")),
                () -> addAll(List.of("b", "page", "a")),
                () -> addAll(List.of("a"))));

        assertThat(StoreDatabase.rows(source))
                .containsExactly("a|0|text a|words", "b|0|text b|words", PAGE + "|0|text page|words");
    }

    @Test
    void callers_that_add_and_remove_one_id_at_once_leave_a_segment_with_its_document_or_nothing() throws Exception {
        atOnce(List.of(
                () -> addAll(List.of("a", "b", "page")),
                () -> store.removeAll(List.of("b", "a")),
                () -> store.removeAll(metadataKey("id").isIn("a", "page")),
                () -> addAll(List.of("b", "a"))));

        assertThat(StoreDatabase.rows(source))
                .doesNotHaveDuplicates()
                .isSubsetOf("a|0|text a|words", "b|0|text b|words", PAGE + "|0|text page|words", PAGE + "|||");
    }

    private static void atOnce(List<Runnable> callers) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(callers.size());
        try {
            CompletableFuture<?>[] running = callers.stream()
                    .map(caller -> CompletableFuture.runAsync(
                            () -> IntStream.range(0, 20).forEach(round -> caller.run()), threads))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(running).get(60, TimeUnit.SECONDS);
        } finally {
            threads.shutdownNow();
        }
    }

    private void addAll(List<String> ids) {
        store.addAll(
                ids,
                Collections.nCopies(ids.size(), WordEmbeddings.of("same")),
                ids.stream()
                        .map(id -> TextSegment.from("text " + id, metadata(id)))
                        .toList());
    }

    private static Metadata metadata(String id) {
        Metadata metadata = Metadata.from("id", id);
        return id.equals("page") ? metadata.put(Document.URL, PAGE) : metadata;
    }

    @Test
    void segments_of_one_address_share_a_document_that_stays_when_they_are_removed() throws SQLException {
        add("a", "first", Metadata.from(Document.URL, PAGE).put("index", "4"));
        add("b", "second", Metadata.from(Document.URL, PAGE));
        assertThat(StoreDatabase.rows(source)).containsExactly(PAGE + "|0|second|words", PAGE + "|4|first|words");

        store.removeAll(List.of("a", "b"));
        assertThat(StoreDatabase.rows(source)).containsExactly(PAGE + "|||");
    }

    @Test
    void an_embedding_without_an_address_takes_its_document_with_it() throws SQLException {
        add("a", "first", new Metadata().put("n", 1));
        add("b", "second", new Metadata().put("n", 2));
        add("c", "third", new Metadata().put("n", 3));

        store.remove("a");
        store.removeAll(metadataKey("n").isEqualTo(2));
        assertThat(StoreDatabase.rows(source)).containsExactly("c|0|third|words");

        store.removeAll();
        assertThat(StoreDatabase.rows(source)).isEmpty();
    }

    @Test
    void a_document_of_another_program_stays_even_if_its_address_is_an_id() throws SQLException {
        add("b", "creates the source", new Metadata());
        StoreDatabase.execute("INSERT INTO documents (source_id, url, title)"
                + " SELECT source_id, 'a', 'kept' FROM data_sources WHERE name = '" + source + "'");
        add("a", "first", new Metadata());
        add("a", "second", new Metadata());
        store.removeAll();

        assertThat(StoreDatabase.rows(source)).containsExactly("a|||");
    }

    @Test
    void a_store_neither_finds_nor_removes_segments_of_other_sources() throws SQLException {
        String other = StoreDatabase.newSource();
        DocuAiEmbeddingStore others = StoreDatabase.store(other);
        others.add("a", WordEmbeddings.of("hello"));
        add("a", "hello", new Metadata());

        assertThat(search("hello", 10)).hasSize(1);
        store.removeAll();
        store.removeAll(List.of("a"));
        assertThat(StoreDatabase.rows(other)).containsExactly("a|0||words");
        assertThat(StoreDatabase.store("none").search(request("hello", 10)).matches())
                .isEmpty();
    }

    @Test
    void a_chunk_of_another_program_is_found_replaced_and_removed_by_an_id_of_its_key() throws SQLException {
        String key =
                foreignChunk("{\"tags\": [1, \"x\"], \"draft\": true, \"none\": null, \"n\": 12345678901234567890}");

        EmbeddingMatch<TextSegment> found = nearest("foreign");
        assertThat(found.embeddingId()).isEqualTo("chunk:" + key);
        assertThat(found.embedded().metadata().toMap())
                .containsOnlyKeys("tags", "draft", "n", Document.URL)
                .containsEntry("tags", "[1,\"x\"]")
                .containsEntry("draft", "true")
                .containsEntry("n", 1.2345678901234567e19)
                .containsEntry(Document.URL, PAGE);

        store.addAll(List.of(found.embeddingId()), List.of(found.embedding()), List.of(found.embedded()));
        assertThat(StoreDatabase.rows(source)).containsExactly(PAGE + "|0|foreign|words");
        assertThat(nearest("foreign").embeddingId()).isEqualTo("chunk:" + key);

        String second = foreignChunk("null");
        store.removeAll(List.of("chunk:" + key, "chunk:" + second, "chunk:9999999999", "chunk:x"));
        assertThat(StoreDatabase.rows(source)).containsExactly(PAGE + "|||");
    }

    private String foreignChunk(String metadata) throws SQLException {
        String vector = WordEmbeddings.of("foreign").vectorAsList().toString();
        store.removeAll();
        StoreDatabase.execute(
                "INSERT INTO data_sources (name) VALUES ('" + source + "') ON CONFLICT DO NOTHING",
                "INSERT INTO documents (source_id, url) SELECT source_id, '" + PAGE
                        + "' FROM data_sources s WHERE name = '" + source
                        + "' AND NOT EXISTS (SELECT FROM documents d WHERE d.source_id = s.source_id)",
                "INSERT INTO document_chunks (document_id, chunk_order, chunk_text, embedding, metadata)"
                        + " SELECT document_id, 0, 'foreign', '" + vector + "', '" + metadata
                        + "' FROM documents JOIN data_sources USING (source_id) WHERE name = '" + source + "'");
        return StoreDatabase.query("SELECT max(chunk_id) FROM document_chunks").get(0);
    }

    @Test
    void metadata_comes_back_as_the_same_values_by_the_getters_of_their_types() {
        Metadata metadata = new Metadata()
                .put("long", 3_000_000_000L)
                .put("max", Double.MAX_VALUE)
                .put("nan", Double.NaN)
                .put("infinite", Float.NEGATIVE_INFINITY)
                .put("quote", "\"\\ 'ä€😀\n");
        add("a", "text", metadata);

        Metadata found = nearest("text").embedded().metadata();
        assertThat(found.getLong("long")).isEqualTo(3_000_000_000L);
        assertThat(found.getDouble("max")).isEqualTo(Double.MAX_VALUE);
        assertThat(found.getDouble("nan")).isNaN();
        assertThat(found.getFloat("infinite")).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(found.getString("quote")).isEqualTo("\"\\ 'ä€😀\n");
    }

    @Test
    void a_score_as_the_least_score_finds_its_own_segment_and_no_further_one() {
        List<String> texts = IntStream.range(0, 20)
                .mapToObj(i -> "many words that differ ".repeat(i + 1) + "from " + i)
                .toList();
        texts.forEach(text -> add(text, text, new Metadata()));

        List<EmbeddingMatch<TextSegment>> all = search("many words from 7", 20);
        for (int i = 0; i < all.size(); i++) {
            List<EmbeddingMatch<TextSegment>> found = store.search(EmbeddingSearchRequest.builder()
                            .queryEmbedding(WordEmbeddings.of("many words from 7"))
                            .maxResults(20)
                            .minScore(all.get(i).score())
                            .build())
                    .matches();
            assertThat(found).isEqualTo(all.subList(0, i + 1));
        }
    }

    @Test
    void many_ids_are_stored_replaced_and_removed_by_few_statements() throws SQLException {
        List<String> ids = IntStream.range(0, 300).mapToObj(i -> "id " + i).toList();
        List<Embedding> embeddings = Collections.nCopies(300, WordEmbeddings.of("same"));
        store.addAll(ids, embeddings, null);
        StoreDatabase.SENT.get().clear();
        store.addAll(ids, embeddings, null);
        assertThat(StoreDatabase.SENT.get()).hasSizeLessThan(5);

        StoreDatabase.SENT.get().clear();
        assertThat(search("same", 300)).hasSize(300);
        assertThat(StoreDatabase.SENT.get()).hasSize(2);

        store.removeAll(ids);
        assertThat(StoreDatabase.rows(source)).isEmpty();
    }

    @Test
    void an_embedding_of_other_dimensions_is_refused_before_a_statement() {
        Embedding small = Embedding.from(new float[384]);
        StoreDatabase.SENT.get().clear();

        assertThatThrownBy(() -> store.addAll(List.of(WordEmbeddings.of("good"), small)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("384 dimensions")
                .hasMessageContaining(String.valueOf(DocumentChunk.DIMENSIONS));
        assertThatThrownBy(() -> store.search(
                        EmbeddingSearchRequest.builder().queryEmbedding(small).build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("384 dimensions");
        assertThat(StoreDatabase.SENT.get()).isEmpty();
    }

    @Test
    void a_segment_that_cannot_be_stored_leaves_the_earlier_one() throws SQLException {
        add("a", "first", new Metadata());

        assertThatThrownBy(() -> add("a", "nul \0", new Metadata())).isInstanceOf(LoadException.class);
        assertThatThrownBy(() -> add("a", "reserved", Metadata.from(DocuAiEmbeddingStore.ID_KEY, "x")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(StoreDatabase.rows(source)).containsExactly("a|0|first|words");
    }

    private void add(String id, String text, Metadata metadata) {
        store.addAll(List.of(id), List.of(WordEmbeddings.of(text)), List.of(TextSegment.from(text, metadata)));
    }

    private EmbeddingMatch<TextSegment> nearest(String text) {
        return search(text, 1).get(0);
    }

    private List<EmbeddingMatch<TextSegment>> search(String text, int maxResults) {
        return store.search(request(text, maxResults)).matches();
    }

    private static EmbeddingSearchRequest request(String text, int maxResults) {
        return EmbeddingSearchRequest.builder()
                .queryEmbedding(WordEmbeddings.of(text))
                .maxResults(maxResults)
                .build();
    }
}
