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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreshDatabases.class)
class ReplaceChunksIT {

    @Test
    void the_chunks_of_one_document_are_replaced(@AtHead TestDatabase database) throws SQLException {
        Rows.twoSources(database);

        LoadResult result = ChunkLoader.on(Chunks.source(database))
                .replaceChunks(1, Chunks.embedded(1, 2).toList());

        assertThat(result).isEqualTo(new LoadResult(2, 0, 3));
        assertThat(database.query(
                        "SELECT document_id, chunk_text FROM document_chunks ORDER BY document_id, chunk_order"))
                .containsExactly("1|text 0", "1|text 1", "2|x", "2|y", "3|z");
    }

    @Test
    void a_document_can_be_left_without_chunks(@AtHead TestDatabase database) throws SQLException {
        Rows.twoSources(database);

        assertThat(ChunkLoader.on(Chunks.source(database)).replaceChunks(1, List.of()))
                .isEqualTo(new LoadResult(0, 0, 3));
        assertThat(database.query(Rows.COUNTS)).containsExactly("2|3|3");
    }

    @Test
    void a_replacement_that_fails_leaves_the_old_chunks(@AtHead TestDatabase database) throws SQLException {
        Rows.twoSources(database);
        ChunkLoader loader = ChunkLoader.on(Chunks.source(database));

        assertThatThrownBy(() -> loader.replaceChunks(
                        1, List.of(new NewChunk(1, 0, "new", null), new NewChunk(1, 1, "new", new float[1]))))
                .isInstanceOf(LoadException.class)
                .hasMessageContaining("chunk 1 of document 1");
        assertThatThrownBy(() -> loader.replaceChunks(1, List.of(new NewChunk(2, 0, "new", null))))
                .isInstanceOf(LoadException.class)
                .hasMessageContaining("chunk 0 of document 2 among those that replace the chunks of document 1");
        assertThatThrownBy(() -> loader.replaceChunks(9, List.of()))
                .isInstanceOf(LoadException.class)
                .hasMessageContaining("there is no document 9");

        assertThat(database.query("SELECT chunk_text FROM document_chunks ORDER BY chunk_id"))
                .containsExactly("third", "first", "second", "x", "y", "z");
    }

    /** Each replaces the chunks by as many as its own number; without the lock they would add up. */
    @Test
    void replacements_of_one_document_wait_for_each_other(@AtHead TestDatabase database) throws Exception {
        Rows.documents(database, 1);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<LoadResult>> replacements = new ArrayList<>();
            for (int count = 1; count <= 40; count++) {
                List<NewChunk> chunks = chunksTitled(count);
                replacements.add(threads.submit(
                        () -> ChunkLoader.on(Chunks.source(database)).replaceChunks(1, chunks)));
            }
            long loaded = 0;
            long deleted = 0;
            for (Future<LoadResult> replacement : replacements) {
                loaded += replacement.get().loaded();
                deleted += replacement.get().deleted();
            }

            List<String> left = database.query("SELECT count(*), min(title), max(title) FROM document_chunks");
            long count = loaded - deleted;
            assertThat(left).containsExactly(count + "|" + count + "|" + count);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void who_adds_a_chunk_waits_for_the_replacement(@AtHead TestDatabase database) throws Exception {
        Rows.twoSources(database);
        List<CompletableFuture<Void>> insert = new ArrayList<>();

        ChunkLoader.on(Chunks.source(database))
                .onProgress(sum -> {
                    insert.add(CompletableFuture.runAsync(() -> insert(database)));
                    waitForOneThatWaits(database);
                })
                .replaceChunks(1, Chunks.of(1, 1).toList());
        insert.get(0).get();

        assertThat(database.query("SELECT chunk_text FROM document_chunks WHERE document_id = 1 ORDER BY chunk_order"))
                .containsExactly("text 0", "added");
    }

    private static List<NewChunk> chunksTitled(int count) {
        return IntStream.range(0, count)
                .mapToObj(order -> new NewChunk(1, order, "", null).withTitle(String.valueOf(count), null))
                .toList();
    }

    private static void insert(TestDatabase database) {
        try {
            database.execute(
                    "INSERT INTO document_chunks (document_id, chunk_order, chunk_text) VALUES (1, 9, 'added')");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void waitForOneThatWaits(TestDatabase database) {
        try {
            while (database.query("SELECT count(*) FROM pg_stat_activity"
                            + " WHERE datname = current_database() AND wait_event_type = 'Lock'")
                    .equals(List.of("0"))) {
                Thread.sleep(20);
            }
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
