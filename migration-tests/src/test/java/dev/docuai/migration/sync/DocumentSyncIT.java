package dev.docuai.migration.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.domain.load.ChunkLoader;
import dev.docuai.domain.load.NewChunk;
import dev.docuai.domain.sync.DocumentSync;
import dev.docuai.domain.sync.SourceChunk;
import dev.docuai.domain.sync.SourceDocument;
import dev.docuai.domain.sync.SyncResult;
import dev.docuai.domain.sync.SyncResult.Chunks;
import dev.docuai.domain.sync.SyncResult.Documents;
import dev.docuai.migration.database.AtHead;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migration.repository.Rows;
import dev.docuai.migration.repository.Sessions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreshDatabases.class)
class DocumentSyncIT {
    private static final String CHUNKS = "SELECT d.url, c.chunk_order, c.chunk_text FROM document_chunks c"
            + " JOIN documents d USING (document_id) WHERE d.source_id = 1 ORDER BY 1, 2";
    private static final String IDS = "SELECT chunk_text, chunk_id FROM document_chunks ORDER BY 1, 2";

    private final CountedEmbeddings model = new CountedEmbeddings();
    private TestDatabase database;
    private Sessions sessions;

    @BeforeEach
    void open(@AtHead TestDatabase atHead) throws SQLException {
        database = atHead;
        database.execute("INSERT INTO data_sources (name) VALUES ('handbook'), ('other')");
        sessions = new Sessions(database);
    }

    @AfterEach
    void close() {
        sessions.close();
    }

    @Test
    void a_first_sync_stores_all_documents_and_embeds_each_text_once() throws SQLException {
        SyncResult result = sync(page("/a", "one", "two"), page("/b", "two", "three", "three"));

        assertThat(result).isEqualTo(new SyncResult(new Documents(0, 0, 2, 0), new Chunks(0, 2, 3, 0)));
        assertThat(model.taken()).containsExactlyInAnyOrder("one", "two", "three");
        assertThat(database.query(CHUNKS))
                .containsExactly("/a|0|one", "/a|1|two", "/b|0|two", "/b|1|three", "/b|2|three");
        assertThat(embeddings()).isEqualTo(5);
        assertThat(
                        database.query(
                                "SELECT count(*) FROM data_sources WHERE source_id = 1 AND last_processed_at > now() - interval '1 hour'"))
                .containsExactly("1");
    }

    @Test
    void a_document_with_the_same_hash_is_skipped_without_cutting_it() {
        sync(page("/a", "one"));
        model.taken();

        SourceDocument same = SourceDocument.of("/a", "one", () -> {
            throw new AssertionError("the document is cut");
        });

        assertThat(sync(same).documents()).isEqualTo(new Documents(1, 0, 0, 0));
        assertThat(model.taken()).isEmpty();
    }

    @Test
    void only_a_new_text_is_embedded_and_the_rows_of_the_others_stay() throws SQLException {
        sync(page("/a", "one", "two", "three"));
        model.taken();
        List<String> before = database.query(IDS);

        SyncResult result = sync(page("/a", "zero", "one", "three"));

        assertThat(model.taken()).containsExactly("zero");
        assertThat(result).isEqualTo(new SyncResult(new Documents(0, 1, 0, 0), new Chunks(2, 0, 1, 1)));
        assertThat(database.query(CHUNKS)).containsExactly("/a|0|zero", "/a|1|one", "/a|2|three");
        assertThat(database.query(IDS)).contains(before.get(0), before.get(1)).hasSize(3);
    }

    @Test
    void a_text_that_moves_to_another_document_keeps_its_embedding_in_either_order() throws SQLException {
        sync(page("/a", "from a", "a"), page("/b", "b"), page("/c", "from c", "c"));
        model.taken();

        SyncResult result = sync(page("/a", "a"), page("/b", "from a", "b", "from c"), page("/c", "c"));

        assertThat(model.taken()).isEmpty();
        assertThat(result).isEqualTo(new SyncResult(new Documents(0, 3, 0, 0), new Chunks(3, 2, 0, 2)));
        assertThat(database.query(CHUNKS)).containsExactly("/a|0|a", "/b|0|from a", "/b|1|b", "/b|2|from c", "/c|0|c");
        assertThat(embeddings()).isEqualTo(5);
    }

    @Test
    void a_text_of_a_document_that_is_gone_keeps_its_embedding_elsewhere() throws SQLException {
        sync(page("/a", "stays", "moves"), page("/b", "b"));
        model.taken();

        SyncResult result = sync(page("/b", "b", "moves"));

        assertThat(model.taken()).isEmpty();
        assertThat(result).isEqualTo(new SyncResult(new Documents(0, 1, 0, 1), new Chunks(1, 1, 0, 2)));
        assertThat(database.query(CHUNKS)).containsExactly("/b|0|b", "/b|1|moves");
    }

    @Test
    void other_sources_stay_and_lend_no_embeddings() throws SQLException {
        DocumentSync.on(sessions.factory(), "model", model).sync(2, Stream.of(page("/x", "one")));
        model.taken();

        sync(page("/a", "one"));

        assertThat(model.taken()).containsExactly("one");
        assertThat(database.query("SELECT source_id, url FROM documents ORDER BY 1"))
                .containsExactly("1|/a", "2|/x");
    }

    @Test
    void a_part_of_a_source_leaves_the_other_documents() throws SQLException {
        sync(page("/a", "one"), page("/b", "two"));

        DocumentSync.on(sessions.factory(), "model", model).keepingOthers().sync(1, Stream.of(page("/b", "three")));

        assertThat(database.query(CHUNKS)).containsExactly("/a|0|one", "/b|0|three");
    }

    @Test
    void another_model_embeds_everything_anew() throws SQLException {
        sync(page("/a", "one", "two"));
        model.taken();

        SyncResult result =
                DocumentSync.on(sessions.factory(), "newer", model).sync(1, Stream.of(page("/a", "one", "two")));

        assertThat(model.taken()).containsExactlyInAnyOrder("one", "two");
        assertThat(result.documents()).isEqualTo(new Documents(0, 1, 0, 0));
        assertThat(database.query("SELECT DISTINCT embedding_model FROM document_chunks"))
                .containsExactly("newer");
    }

    @Test
    void a_chunk_without_an_embedding_gets_one() throws SQLException {
        sync(page("/a", "one", "two"));
        database.execute("UPDATE document_chunks SET embedding = NULL WHERE chunk_text = 'one'");
        model.taken();

        sync(page("/a", "one", "two"));

        assertThat(model.taken()).containsExactly("one");
        assertThat(embeddings()).isEqualTo(2);
    }

    @Test
    void all_values_of_documents_and_chunks_are_written() throws SQLException {
        sync(page("/a", "one"));
        SourceChunk full = new SourceChunk("one", "title", "summary", 7, Map.of("lang", "en"));

        sync(new SourceDocument(
                "/a",
                "another hash",
                "Title",
                "Summary",
                "content",
                Map.of("kind", "page"),
                null,
                () -> List.of(full)));

        assertThat(database.query("SELECT title, summary, markdown_content, content_hash, metadata FROM documents"))
                .containsExactly("Title|Summary|content|another hash|{\"kind\": \"page\"}");
        assertThat(database.query("SELECT title, summary, token_count, metadata FROM document_chunks"))
                .containsExactly("title|summary|7|{\"lang\": \"en\"}");
    }

    @Test
    void several_rows_of_one_url_become_one() throws SQLException {
        database.execute("INSERT INTO documents (source_id, url) VALUES (1, '/a'), (1, '/a')");
        ChunkLoader.on(sessions.open())
                .load(Stream.of(new NewChunk(1, 0, "old", null), new NewChunk(2, 0, "old", null)));

        SyncResult result = sync(page("/a", "one"));

        assertThat(result).isEqualTo(new SyncResult(new Documents(0, 1, 0, 0), new Chunks(0, 0, 1, 2)));
        assertThat(database.query("SELECT document_id, url FROM documents")).containsExactly("2|/a");
    }

    @Test
    void a_sync_that_failed_goes_on_where_it_was() throws SQLException {
        List<SourceDocument> pages = IntStream.range(0, 10)
                .mapToObj(i -> page("/" + i, "text " + i, "more " + i))
                .toList();
        DocumentSync sync = DocumentSync.on(sessions.factory(), "model", model).batch(4);
        model.failAfter(2);

        assertThatThrownBy(() -> sync.sync(1, pages.stream())).hasMessage("the model is out of reach");
        assertThat(database.query("SELECT count(*) FROM documents")).containsExactly("4");
        int before = model.taken().size();
        SyncResult result = sync.sync(1, pages.stream());

        assertThat(before + model.taken().size()).isEqualTo(20);
        assertThat(result.documents()).isEqualTo(new Documents(4, 0, 6, 0));
        assertThat(embeddings()).isEqualTo(20);
    }

    @Test
    void the_function_gets_no_more_texts_at_once_than_it_takes() {
        List<Integer> progress = new ArrayList<>();

        DocumentSync.on(sessions.factory(), "model", model)
                .batch(3)
                .onProgress(result -> progress.add(result.documents().added()))
                .sync(1, Stream.of(page("/a", "1", "2", "3", "4", "5", "6", "7"), page("/b", "8"), page("/c", "9")));

        assertThat(model.batches()).containsExactly(3, 3, 1, 2);
        assertThat(progress).containsExactly(1, 3);
    }

    @Test
    void two_syncs_at_once_store_each_document_once() throws Exception {
        List<SourceDocument> pages = IntStream.range(0, 30)
                .mapToObj(i -> page("/" + i, "text " + i, "more " + i % 7, "shared"))
                .toList();
        for (int round = 0; round < 3; round++) {
            int version = round;
            List<SourceDocument> now = IntStream.range(round, 30)
                    .mapToObj(i -> page("/" + i, "text " + i, "moved " + (i + version) % 11, "shared"))
                    .toList();
            List<SourceDocument> documents = round == 0 ? pages : now;
            CountDownLatch start = new CountDownLatch(1);
            List<CompletableFuture<Void>> both = Stream.of(1, 2)
                    .map(worker -> CompletableFuture.runAsync(() -> {
                        try {
                            start.await();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                        DocumentSync.on(sessions.factory(), "model", model)
                                .batch(5)
                                .sync(1, documents.stream());
                    }))
                    .toList();
            start.countDown();
            for (CompletableFuture<Void> worker : both) {
                worker.get();
            }

            List<String> expected = documents.stream()
                    .flatMap(page -> {
                        List<SourceChunk> chunks = page.chunks().get();
                        return IntStream.range(0, chunks.size())
                                .mapToObj(i -> page.url() + "|" + i + "|"
                                        + chunks.get(i).text());
                    })
                    .sorted()
                    .toList();
            assertThat(database.query(CHUNKS)).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(embeddings()).isEqualTo(expected.size());
        }
    }

    @Test
    void a_url_that_comes_twice_and_an_unknown_source_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sync(page("/a", "one"), page("/a", "two")))
                .withMessageContaining("document /a comes twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        DocumentSync.on(sessions.factory(), "model", model).sync(9, Stream.of()))
                .withMessageContaining("there is no source 9");
    }

    @Test
    void a_text_that_a_document_had_twice_keeps_its_embedding_elsewhere() {
        sync(page("/a", "x", "y", "x"), page("/b", "b"));
        model.taken();

        sync(page("/a", "y"), page("/b", "b", "x"));

        assertThat(model.taken()).isEmpty();
    }

    @Test
    void the_chunks_of_another_row_of_the_url_lend_their_embeddings() throws SQLException {
        sync(page("/a", "one"));
        database.execute("INSERT INTO documents (source_id, url) VALUES (1, '/a')");
        model.taken();

        SyncResult result = sync(page("/a", "two"), page("/b", "one"));

        assertThat(model.taken()).containsExactly("two");
        assertThat(result.documents()).isEqualTo(new Documents(0, 1, 1, 0));
    }

    @Test
    void half_a_character_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SourceChunk.of("a\ud800"))
                .withMessageContaining("a chunk's text has one half of a surrogate pair");
    }

    @Test
    void a_text_that_postgresql_cannot_hold_is_refused_with_its_document() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> page("/a", "a\0b"))
                .withMessageContaining("the content of document /a has the character U+0000 at index 1");
    }

    @Test
    void an_embedding_of_another_length_is_refused_with_its_text() throws SQLException {
        DocumentSync shorter = DocumentSync.on(
                sessions.factory(),
                "model",
                texts -> texts.stream().map(text -> new float[3]).toList());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> shorter.sync(1, Stream.of(page("/a", "one"))))
                .withMessageContaining("returned 3 dimensions for the text 'one'; the column takes 1536");
        assertThat(database.query("SELECT count(*) FROM documents")).containsExactly("0");
    }

    private SyncResult sync(SourceDocument... documents) {
        return DocumentSync.on(sessions.factory(), "model", model).sync(1, Stream.of(documents));
    }

    /** A page whose content is its chunks. */
    private static SourceDocument page(String url, String... texts) {
        return SourceDocument.of(
                url,
                String.join("\n", texts),
                () -> Stream.of(texts).map(SourceChunk::of).toList());
    }

    /** How many chunks of the source have the embedding of their text. */
    private long embeddings() throws SQLException {
        return database
                .query("SELECT c.chunk_text, c.embedding FROM document_chunks c JOIN documents d USING (document_id)"
                        + " WHERE d.source_id = 1 AND c.embedding IS NOT NULL")
                .stream()
                .filter(row -> isOfText(row.substring(0, row.indexOf('|')), row.substring(row.indexOf('|') + 1)))
                .count();
    }

    private static boolean isOfText(String text, String stored) {
        float[] expected = Rows.embedding(text.hashCode());
        String[] values = stored.substring(1, stored.length() - 1).split(",");
        return values.length == expected.length
                && IntStream.range(0, values.length)
                        .allMatch(i -> Math.abs(Float.parseFloat(values[i]) - expected[i]) < 1e-6);
    }
}
