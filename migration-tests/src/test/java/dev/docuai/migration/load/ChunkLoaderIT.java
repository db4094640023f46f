package dev.docuai.migration.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.domain.load.ChunkLoader;
import dev.docuai.domain.load.LoadException;
import dev.docuai.domain.load.LoadResult;
import dev.docuai.domain.load.NewChunk;
import dev.docuai.migration.database.AtHead;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migration.repository.Rows;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreshDatabases.class)
class ChunkLoaderIT {

    @Test
    void chunks_are_streamed_a_block_at_a_time(@AtHead TestDatabase database) throws SQLException {
        Rows.documents(database, 1);
        AtomicInteger outstanding = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Stream<NewChunk> chunks =
                Chunks.of(1, 5_000).peek(chunk -> most.accumulateAndGet(outstanding.incrementAndGet(), Math::max));

        LoadResult result = ChunkLoader.on(Chunks.source(database))
                .onStored((chunk, id) -> outstanding.decrementAndGet())
                .load(chunks);

        assertThat(result).isEqualTo(new LoadResult(5_000, 0, 0));
        assertThat(most.get()).isEqualTo(500);
        assertThat(outstanding.get()).isZero();
        assertThat(database.query("SELECT count(*), count(DISTINCT chunk_order) FROM document_chunks"))
                .containsExactly("5000|5000");
    }

    @Test
    void long_texts_make_short_blocks(@AtHead TestDatabase database) throws SQLException {
        Rows.documents(database, 1);
        List<Long> progress = new ArrayList<>();

        ChunkLoader.on(Chunks.source(database))
                .onProgress(sum -> progress.add(sum.loaded()))
                .load(IntStream.range(0, 5).mapToObj(order -> new NewChunk(1, order, "x".repeat(2_000_000), null)));

        assertThat(progress).containsExactly(2L, 4L, 5L);
        assertThat(database.query("SELECT DISTINCT length(chunk_text) FROM document_chunks"))
                .containsExactly("2000000");
    }

    @Test
    void every_column_arrives_as_it_was(@AtHead TestDatabase database) throws SQLException {
        Rows.documents(database, 1);
        Map<String, Object> metadata = new HashMap<>(Map.of("tags", List.of("😀", "\\u0000"), "depth", 1.5));
        metadata.put("none", null);
        NewChunk full = new NewChunk(1, 0, "ü 漢 😀 \"q\" \\ \t\n", Rows.embedding(1))
                .withTitle("título", "summary")
                .withModel("model", 7)
                .withMetadata(metadata);

        ChunkLoader.on(Chunks.source(database)).load(Stream.of(full, new NewChunk(1, 1, "", null)));

        assertThat(database.query("SELECT chunk_text, title, summary, token_count, embedding_model,"
                        + " metadata #>> '{tags,0}', metadata #>> '{tags,1}', metadata -> 'depth', metadata -> 'none'"
                        + " FROM document_chunks WHERE chunk_order = 0"))
                .containsExactly("ü 漢 😀 \"q\" \\ \t\n|título|summary|7|model|😀|\\u0000|1.5|null");
        assertThat(database.query("SELECT key FROM document_chunks c, jsonb_each(to_jsonb(c))"
                        + " WHERE chunk_order = 0 AND value = 'null'"))
                .as("columns that were forgotten")
                .isEmpty();
        assertThat(database.query("SELECT chunk_order FROM document_chunks WHERE embedding = '"
                        + Arrays.toString(Rows.embedding(1)) + "'"))
                .containsExactly("0");
        assertThat(database.query("SELECT num_nulls(title, summary, token_count, embedding, embedding_model, metadata),"
                        + " chunk_text = '', created_at > now() - interval '1 hour'"
                        + " FROM document_chunks WHERE chunk_order = 1"))
                .containsExactly("6|t|t");
    }

    @Test
    void keys_are_told_and_the_next_insert_gets_the_next_one(@AtHead TestDatabase database) throws SQLException {
        Rows.documents(database, 1);
        List<String> told = new ArrayList<>();

        ChunkLoader.on(Chunks.source(database))
                .onStored((chunk, id) -> told.add(id + "|" + chunk.chunkOrder()))
                .load(Chunks.of(1, 700));
        database.execute("INSERT INTO document_chunks (document_id, chunk_order, chunk_text) VALUES (1, 700, '')");
        told.add("701|700");

        assertThat(database.query("SELECT chunk_id, chunk_order FROM document_chunks ORDER BY chunk_id"))
                .isEqualTo(told);
    }

    @Test
    void a_load_is_all_or_nothing(@AtHead TestDatabase database) throws SQLException {
        Rows.documents(database, 1);

        assertThatThrownBy(() -> ChunkLoader.on(Chunks.source(database)).load(failingAt(1_234)))
                .isInstanceOf(LoadException.class)
                .hasMessage("the source failed. Nothing of this load is in the database.");

        assertThat(database.query(Rows.COUNTS)).containsExactly("1|1|0");
    }

    @Test
    void a_load_in_batches_says_what_is_committed_and_can_be_resumed(@AtHead TestDatabase database)
            throws SQLException {
        Rows.documents(database, 1);
        ChunkLoader loader = ChunkLoader.on(Chunks.source(database)).perBatch(300);

        assertThatThrownBy(() -> loader.load(failingAt(1_234)))
                .isInstanceOfSatisfying(
                        LoadException.class,
                        failure -> assertThat(failure.committed()).isEqualTo(new LoadResult(1_200, 0, 0)))
                .hasMessageContaining("The first 1200 chunks of this load are in the database")
                .hasMessageContaining("skippingExisting()");
        assertThat(database.query(Rows.COUNTS)).containsExactly("1|1|1200");

        assertThat(loader.skippingExisting().load(Chunks.of(1, 1_500))).isEqualTo(new LoadResult(300, 1_200, 0));
        assertThat(database.query("SELECT count(*), count(DISTINCT chunk_order) FROM document_chunks"))
                .containsExactly("1500|1500");
    }

    @Test
    void a_chunk_that_is_twice_in_a_load_is_stored_once_when_asked(@AtHead TestDatabase database) throws SQLException {
        Rows.twoSources(database);

        LoadResult result = ChunkLoader.on(Chunks.source(database))
                .skippingExisting()
                .load(Stream.of(Chunks.of(3, 2), Chunks.of(3, 2), Chunks.of(2, 3))
                        .flatMap(chunks -> chunks));

        assertThat(result).isEqualTo(new LoadResult(2, 5, 0));
        assertThat(database.query("SELECT document_id, chunk_order, chunk_text FROM document_chunks"
                        + " WHERE document_id > 1 ORDER BY 1, 2"))
                .containsExactly("2|0|x", "2|1|y", "2|2|text 2", "3|0|z", "3|1|text 1");
    }

    @Test
    void progress_is_told_block_by_block(@AtHead TestDatabase database) throws SQLException {
        Rows.documents(database, 2);
        List<LoadResult> told = new ArrayList<>();

        ChunkLoader.on(Chunks.source(database)).load(Chunks.of(1, 600));
        ChunkLoader.on(Chunks.source(database))
                .skippingExisting()
                .perBatch(600)
                .onProgress(told::add)
                .load(Stream.concat(Chunks.of(1, 600), Chunks.of(2, 50)));

        assertThat(told)
                .containsExactly(new LoadResult(0, 500, 0), new LoadResult(0, 600, 0), new LoadResult(50, 600, 0));
    }

    @Test
    void a_listener_that_fails_ends_the_load(@AtHead TestDatabase database) throws SQLException {
        Rows.documents(database, 1);

        assertThatThrownBy(() -> ChunkLoader.on(Chunks.source(database))
                        .onStored((chunk, id) -> {
                            throw new IllegalStateException("enough");
                        })
                        .load(Chunks.of(1, 3)))
                .hasMessageStartingWith("enough. Nothing");
        assertThat(database.query(Rows.COUNTS)).containsExactly("1|1|0");
    }

    @Test
    void nothing_to_load_is_no_error(@AtHead TestDatabase database) {
        assertThat(ChunkLoader.on(Chunks.source(database)).load(Stream.empty())).isEqualTo(new LoadResult(0, 0, 0));
    }

    @Test
    void what_a_column_cannot_hold_is_refused_by_name(@AtHead TestDatabase database) throws SQLException {
        Rows.documents(database, 1);
        float[] infinite = Rows.embedding(1);
        infinite[3] = Float.NEGATIVE_INFINITY;
        float[] none = Rows.embedding(1);
        none[1535] = Float.NaN;

        assertRefused(database, new NewChunk(1, 7, "", new float[3]), "embedding has 3 dimensions", "takes 1536");
        assertRefused(database, new NewChunk(1, 7, "", infinite), "element 3 of its embedding is -Infinity");
        assertRefused(database, new NewChunk(1, 7, "", none), "element 1535 of its embedding is NaN");
        assertRefused(database, new NewChunk(1, 7, "a\0", null), "character 1 of its text is U+0000");
        assertRefused(
                database, new NewChunk(1, 7, "", null).withTitle("😀".substring(0, 1), null), "its title", "surrogate");
        assertRefused(
                database, new NewChunk(1, 7, "", null).withMetadata(Map.of("k", "\\\0")), "metadata holds U+0000");
        assertRefused(
                database, new NewChunk(1, 7, "", null).withMetadata(Map.of("k", new Object())), "metadata cannot be");
        assertRefused(
                database, new NewChunk(1, 7, "", null).withModel("m".repeat(101), null), "character varying(100)");

        assertThat(database.query(Rows.COUNTS)).containsExactly("1|1|0");
    }

    @Test
    void a_document_that_is_not_there_is_named(@AtHead TestDatabase database) throws SQLException {
        Rows.documents(database, 1);

        assertThatThrownBy(() ->
                        ChunkLoader.on(Chunks.source(database)).load(Stream.concat(Chunks.of(1, 3), Chunks.of(9, 3))))
                .isInstanceOf(LoadException.class)
                .hasMessageStartingWith("chunk 0 of document 9: there is no document 9");
        assertThat(database.query(Rows.COUNTS)).containsExactly("1|1|0");
    }

    @Test
    void a_key_without_a_sequence_of_its_own_is_told(@AtHead TestDatabase database) throws SQLException {
        Rows.documents(database, 1);
        database.execute("ALTER SEQUENCE document_chunks_chunk_id_seq OWNED BY NONE");

        assertThatThrownBy(() -> ChunkLoader.on(Chunks.source(database)).load(Chunks.of(1, 3)))
                .isInstanceOf(LoadException.class)
                .hasMessageContaining("OWNED BY document_chunks.chunk_id");
        assertThat(database.query(Rows.COUNTS)).containsExactly("1|1|0");
    }

    @Test
    void two_loads_of_the_same_chunks_at_once_store_each_once(@AtHead TestDatabase database) throws Exception {
        Rows.documents(database, 3);
        CompletableFuture<LoadResult> one = skippingLoad(database);
        CompletableFuture<LoadResult> two = skippingLoad(database);

        assertThat(one.get().loaded() + two.get().loaded()).isEqualTo(1_800);
        assertThat(database.query("SELECT count(*), count(DISTINCT (document_id, chunk_order)) FROM document_chunks"))
                .containsExactly("1800|1800");
    }

    @Test
    void two_loads_of_other_chunks_do_not_wait_for_each_other(@AtHead TestDatabase database) throws Exception {
        Rows.documents(database, 1);
        CompletableFuture<LoadResult> two = new CompletableFuture<>();

        ChunkLoader.on(Chunks.source(database))
                .onProgress(sum ->
                        two.complete(ChunkLoader.on(Chunks.source(database)).load(Chunks.of(1, 40))))
                .load(Chunks.of(1, 60));

        assertThat(two.get().loaded()).isEqualTo(40);
        assertThat(database.query("SELECT count(DISTINCT chunk_id) FROM document_chunks"))
                .containsExactly("100");
    }

    private static CompletableFuture<LoadResult> skippingLoad(TestDatabase database) {
        return CompletableFuture.supplyAsync(() -> ChunkLoader.on(Chunks.source(database))
                .perBatch(100)
                .skippingExisting()
                .load(IntStream.rangeClosed(1, 3).boxed().flatMap(document -> Chunks.of(document, 600))));
    }

    private static Stream<NewChunk> failingAt(int order) {
        return Chunks.of(1, order + 1).peek(chunk -> {
            if (chunk.chunkOrder() == order) {
                throw new IllegalStateException("the source failed");
            }
        });
    }

    private static void assertRefused(TestDatabase database, NewChunk chunk, String... reasons) {
        assertThatThrownBy(() -> ChunkLoader.on(Chunks.source(database))
                        .load(Stream.concat(Chunks.embedded(1, 3), Stream.of(chunk))))
                .isInstanceOf(LoadException.class)
                .hasMessageContaining("chunk 7 of document 1")
                .hasMessageContainingAll(reasons)
                .hasMessageEndingWith("Nothing of this load is in the database.");
    }
}
