package dev.docuai.migration.async;

import static dev.docuai.migration.async.PooledLibrary.direction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.domain.search.ChunkSearch;
import dev.docuai.domain.search.SimilarChunk;
import dev.docuai.migration.database.AtHead;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** More searches than connections: each gets one, needs no second, and gives it back however it ends. */
@ExtendWith(FreshDatabases.class)
class ConcurrentSearchesIT {
    private static final int CONNECTIONS = 10;
    private static final String THREADS = "dev.docuai.migration.async.Threads#ofThisJvm";

    @ParameterizedTest
    @MethodSource(THREADS)
    void two_hundred_searches_share_ten_connections(Threads threads, @AtHead TestDatabase database) throws Exception {
        ExecutorService executor = threads.executor();
        try (PooledLibrary library = PooledLibrary.on(database, CONNECTIONS)) {
            List<CompletableFuture<List<SimilarChunk>>> running = IntStream.range(0, PooledLibrary.CHUNKS)
                    .mapToObj(chunk -> CompletableFuture.supplyAsync(
                            () -> library.factory()
                                    .fromStatelessTransaction(
                                            session -> nearest(chunk).run(session)),
                            executor))
                    .toList();

            for (int chunk = 0; chunk < PooledLibrary.CHUNKS; chunk++) {
                assertThat(running.get(chunk).get(2, TimeUnit.MINUTES))
                        .hasSize(10)
                        .first()
                        .extracting(similar -> similar.chunk().getChunkOrder())
                        .isEqualTo(chunk);
            }
            assertThatAllCameBack(library);
        } finally {
            executor.shutdownNow();
        }
    }

    /** Ten of ten connections are held before the first search begins: one that took another would wait for ever. */
    @ParameterizedTest
    @MethodSource(THREADS)
    void a_search_needs_no_connection_but_its_session_s(Threads threads, @AtHead TestDatabase database)
            throws Exception {
        ExecutorService executor = threads.executor();
        try (PooledLibrary library = PooledLibrary.on(database, CONNECTIONS)) {
            CyclicBarrier allHoldOne = new CyclicBarrier(CONNECTIONS);

            List<CompletableFuture<List<SimilarChunk>>> running = IntStream.range(0, CONNECTIONS)
                    .mapToObj(chunk -> CompletableFuture.supplyAsync(
                            () -> library.factory().fromTransaction(session -> {
                                session.doWork(connection -> await(allHoldOne));
                                return nearest(chunk).run(session);
                            }),
                            executor))
                    .toList();

            for (CompletableFuture<List<SimilarChunk>> one : running) {
                assertThat(one.get(2, TimeUnit.MINUTES)).hasSize(10);
            }
            assertThatAllCameBack(library);
        } finally {
            executor.shutdownNow();
        }
    }

    @ParameterizedTest
    @MethodSource(THREADS)
    void a_search_that_fails_gives_its_connection_back(Threads threads, @AtHead TestDatabase database)
            throws Exception {
        ExecutorService executor = threads.executor();
        try (PooledLibrary library = PooledLibrary.on(database, 1)) {
            BackgroundSearch search = new BackgroundSearch(library.factory(), executor);
            database.execute("ALTER TABLE document_chunks RENAME TO elsewhere");

            List<CompletableFuture<List<SimilarChunk>>> failing = IntStream.range(0, 20)
                    .mapToObj(chunk -> search.run(nearest(chunk)))
                    .toList();
            for (CompletableFuture<List<SimilarChunk>> one : failing) {
                assertThatThrownBy(() -> one.get(2, TimeUnit.MINUTES))
                        .isInstanceOf(ExecutionException.class)
                        .hasMessageContaining("document_chunks");
            }
            assertThatAllCameBack(library);

            database.execute("ALTER TABLE elsewhere RENAME TO document_chunks");
            assertThat(search.run(nearest(7)).get(2, TimeUnit.MINUTES)).hasSize(10);
        } finally {
            executor.shutdownNow();
        }
    }

    @ParameterizedTest
    @MethodSource(THREADS)
    void a_search_that_is_cancelled_ends_on_the_server_and_gives_its_connection_back(
            Threads threads, @AtHead TestDatabase database) throws Exception {
        ExecutorService executor = threads.executor();
        try (PooledLibrary library = PooledLibrary.on(database, 1);
                Connection other = database.connect();
                Statement statement = other.createStatement()) {
            BackgroundSearch search = new BackgroundSearch(library.factory(), executor);
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE document_chunks IN ACCESS EXCLUSIVE MODE");

            CompletableFuture<List<SimilarChunk>> found = search.run(nearest(7));
            awaitWaiting(database, 1);
            found.cancel(true);

            awaitWaiting(database, 0);
            assertThat(found).isCancelled();
            other.rollback();
            assertThat(search.run(nearest(7)).get(2, TimeUnit.MINUTES)).hasSize(10);
            assertThatAllCameBack(library);
        } finally {
            executor.shutdownNow();
        }
    }

    private static ChunkSearch nearest(int chunk) {
        return ChunkSearch.nearest(direction(chunk)).efSearch(PooledLibrary.CHUNKS);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(2, TimeUnit.MINUTES);
        } catch (Exception e) {
            throw new IllegalStateException("not every search got a connection", e);
        }
    }

    /** Waits until so many searches wait for a lock. */
    private static void awaitWaiting(TestDatabase database, int count) throws SQLException, InterruptedException {
        String waiting = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                + " AND wait_event_type = 'Lock'";
        List<String> wanted = List.of(String.valueOf(count));
        for (int i = 0; i < 6000 && !database.query(waiting).equals(wanted); i++) {
            Thread.sleep(10);
        }
        assertThat(database.query(waiting)).isEqualTo(wanted);
    }

    /** A future completes a moment before its thread gives the connection back: that moment is waited for. */
    private static void assertThatAllCameBack(PooledLibrary library) throws InterruptedException {
        for (int i = 0; i < 6000 && library.state().getActiveConnections() > 0; i++) {
            Thread.sleep(10);
        }
        assertThat(library.state().getActiveConnections()).isZero();
        assertThat(library.state().getThreadsAwaitingConnection()).isZero();
    }
}
