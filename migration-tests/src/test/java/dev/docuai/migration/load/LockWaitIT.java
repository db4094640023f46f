package dev.docuai.migration.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.domain.load.ChunkLoader;
import dev.docuai.domain.load.LoadException;
import dev.docuai.domain.load.LoadResult;
import dev.docuai.migration.database.AtHead;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migration.repository.Rows;
import dev.docuai.migration.repository.Sessions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.hibernate.StatelessSession;
import org.hibernate.Transaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a load waits for what others have locked. */
@ExtendWith(FreshDatabases.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LockWaitIT {
    private static final Duration SHORT = Duration.ofMillis(700);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE documents SET title = 'changed' WHERE document_id = 1",
                "UPDATE documents SET document_id = 1 WHERE document_id = 1",
                "DELETE FROM documents WHERE document_id = 1",
                "SELECT FROM documents WHERE document_id = 1 FOR SHARE",
                "UPDATE document_chunks SET title = 'changed' WHERE document_id = 1",
                "DELETE FROM document_chunks",
                "TRUNCATE document_chunks",
                "LOCK TABLE document_chunks IN SHARE MODE"
            })
    void a_load_that_waits_for_its_own_thread_fails_and_names_the_session(String change, @AtHead TestDatabase database)
            throws SQLException {
        Rows.twoSources(database);
        try (Sessions sessions = new Sessions(database);
                StatelessSession session = sessions.open()) {
            Transaction transaction = session.beginTransaction();
            session.doWork(connection -> execute(connection, change));
            int pid = session.createNativeQuery("SELECT pg_backend_pid()", Integer.class)
                    .getSingleResult();

            ChunkLoader loader = ChunkLoader.on(Chunks.source(database)).idleLockTimeout(SHORT);
            assertThatThrownBy(() -> loader.replaceChunks(1, Chunks.of(1, 2).toList()))
                    .isInstanceOf(LoadException.class)
                    .hasMessageContaining("session " + pid)
                    .hasMessageContaining("ChunkLoader.on(chunks.session())")
                    .hasMessageContaining("idleLockTimeout")
                    .hasMessageContaining("Nothing of this load is in the database")
                    .hasCauseInstanceOf(SQLException.class)
                    .satisfies(e -> assertThat(((SQLException) e.getCause()).getSQLState())
                            .isEqualTo("55P03"));
            transaction.rollback();
            assertThat(loader.replaceChunks(1, Chunks.of(1, 2).toList())).isEqualTo(new LoadResult(2, 0, 3));
        }
    }

    @Test
    void every_loader_with_another_connection_notices(@AtHead TestDatabase database) throws SQLException {
        Rows.twoSources(database);
        try (Sessions sessions = new Sessions(database);
                StatelessSession session = sessions.open();
                StatelessSession other = sessions.open();
                Connection connection = database.connect()) {
            Transaction transaction = session.beginTransaction();
            session.doWork(work -> execute(work, "SELECT FROM documents WHERE document_id = 1 FOR UPDATE"));
            for (ChunkLoader loader : new ChunkLoader[] {
                ChunkLoader.on(connection), ChunkLoader.on(other), ChunkLoader.on(Chunks.source(database))
            }) {
                for (ChunkLoader form : new ChunkLoader[] {loader.skippingExisting(), loader.perBatch(2)}) {
                    assertThatThrownBy(() -> form.idleLockTimeout(SHORT).load(Chunks.of(1, 5)))
                            .isInstanceOf(LoadException.class)
                            .hasMessageContaining("ChunkLoader.on(chunks.session())");
                }
            }
            other.beginTransaction();
            assertThatThrownBy(
                            () -> ChunkLoader.on(other).idleLockTimeout(SHORT).load(Chunks.of(1, 5)))
                    .hasMessageContaining("ChunkLoader.on(chunks.session())");
            other.getTransaction().rollback();
            assertThat(ChunkLoader.on(session).replaceChunks(1, Chunks.of(1, 2).toList()))
                    .isEqualTo(new LoadResult(2, 0, 3));
            transaction.commit();
        }
        assertThat(database.query("SELECT count(*) FROM document_chunks WHERE document_id = 1"))
                .containsExactly("2");
    }

    @Test
    void a_transaction_that_works_is_waited_for_as_long_as_it_takes(@AtHead TestDatabase database) throws Exception {
        Rows.twoSources(database);
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            execute(connection, "UPDATE documents SET title = 'changed' WHERE document_id = 1");
            CompletableFuture<LoadResult> load =
                    CompletableFuture.supplyAsync(() -> ChunkLoader.on(Chunks.source(database))
                            .idleLockTimeout(SHORT)
                            .replaceChunks(1, Chunks.of(1, 2).toList()));
            for (int i = 0; i < 10; i++) {
                execute(connection, "SELECT pg_sleep(0.2)");
                Thread.sleep(100);
            }
            assertThat(load).isNotDone();
            connection.commit();
            assertThat(load.get(30, TimeUnit.SECONDS)).isEqualTo(new LoadResult(2, 0, 3));
        }
    }

    @Test
    void a_transaction_that_does_nothing_elsewhere_stops_no_load(@AtHead TestDatabase database) throws SQLException {
        Rows.twoSources(database);
        try (Connection idle = database.connect();
                Connection connection = database.connect()) {
            idle.setAutoCommit(false);
            execute(idle, "UPDATE documents SET title = 'changed' WHERE document_id = 3");
            connection.setAutoCommit(false);
            execute(connection, "SET LOCAL lock_timeout = '3h'");
            ChunkLoader.on(connection).load(Chunks.of(1, 1200));
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SHOW lock_timeout")) {
                row.next();
                assertThat(row.getString(1)).isEqualTo("3h");
            }
            connection.commit();
        }
        assertThat(database.query("SELECT count(*) FROM document_chunks WHERE document_id = 1"))
                .containsExactly("1203");
    }

    @Test
    void a_shorter_lock_timeout_of_the_caller_holds(@AtHead TestDatabase database) throws SQLException {
        Rows.twoSources(database);
        try (Connection idle = database.connect();
                Connection connection = database.connect()) {
            idle.setAutoCommit(false);
            execute(idle, "UPDATE documents SET title = 'changed' WHERE document_id = 1");
            execute(connection, "SET lock_timeout = '300ms'");
            assertThatThrownBy(() -> ChunkLoader.on(connection)
                            .replaceChunks(1, Chunks.of(1, 1).toList()))
                    .isInstanceOf(LoadException.class)
                    .hasMessageContaining("waited 0.3 s");
        }
    }

    @Test
    void a_wait_is_not_bounded_if_the_caller_says_so(@AtHead TestDatabase database) throws Exception {
        Rows.twoSources(database);
        try (Connection idle = database.connect()) {
            idle.setAutoCommit(false);
            execute(idle, "UPDATE documents SET title = 'changed' WHERE document_id = 1");
            CompletableFuture<LoadResult> load =
                    CompletableFuture.supplyAsync(() -> ChunkLoader.on(Chunks.source(database))
                            .idleLockTimeout(Duration.ZERO)
                            .replaceChunks(1, Chunks.of(1, 2).toList()));
            Thread.sleep(1_500);
            assertThat(load).isNotDone();
            idle.rollback();
            assertThat(load.get(30, TimeUnit.SECONDS)).isEqualTo(new LoadResult(2, 0, 3));
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
