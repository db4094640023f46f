package dev.docuai.migration.service;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.domain.load.ChunkLoader;
import dev.docuai.domain.load.LoadException;
import dev.docuai.domain.load.NewChunk;
import dev.docuai.domain.repository.ChunkRepository_;
import dev.docuai.domain.repository.DataSourceRepository_;
import dev.docuai.domain.repository.DocumentRepository_;
import dev.docuai.domain.search.ChunkSearch;
import dev.docuai.migration.database.AtHead;
import dev.docuai.migration.database.Factories;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migration.repository.Rows;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.PessimisticLockException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Transient failures of searches and loads arrive as the same Jakarta Persistence exceptions as those of a query. */
@ExtendWith(FreshDatabases.class)
class RetriesIT {

    @Test
    void a_deadlock_of_two_loads_is_a_lock_exception(@AtHead TestDatabase database) throws SQLException {
        Rows.documents(database, 2);
        try (Connection one = database.connect();
                Connection other = database.connect()) {
            one.setAutoCommit(false);
            other.setAutoCommit(false);
            replace(one, 1);
            replace(other, 2);
            CompletableFuture<Void> first =
                    CompletableFuture.runAsync(() -> replace(one, 2)).whenComplete((done, failed) -> rollback(one));
            CompletableFuture<Void> second =
                    CompletableFuture.runAsync(() -> replace(other, 1)).whenComplete((done, failed) -> rollback(other));

            assertThatThrownBy(CompletableFuture.allOf(first, second)::join)
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOf(PessimisticLockException.class)
                    .hasMessageContaining("deadlock")
                    .hasMessageContaining("Nothing of this load is in the database")
                    .hasCauseInstanceOf(LoadException.class);
        }
    }

    @Test
    void the_servers_lock_timeout_is_a_lock_timeout(@AtHead TestDatabase database) throws SQLException {
        Rows.documents(database, 1);
        try (Connection busy = database.connect();
                Connection waiting = database.connect()) {
            busy.setAutoCommit(false);
            replace(busy, 1);
            waiting.createStatement().execute("SET lock_timeout = 300");
            CompletableFuture<Void> working = CompletableFuture.runAsync(() -> execute(busy, "SELECT pg_sleep(3)"));

            assertThatThrownBy(() -> replace(waiting, 1)).isInstanceOf(LockTimeoutException.class);
            working.join();
        }
    }

    @Test
    void conflicts_of_transactions_are_lock_exceptions(@AtHead TestDatabase database) throws SQLException {
        Rows.twoSources(database);
        List<Consumer<StatelessSession>> writes = List.of(
                session -> new DocumentRepository_(session).updateTitleAndSummary(1, "mine", null),
                session -> new DocumentRepository_(session).delete(1),
                session -> new ChunkRepository_(session).deleteByDocument(1),
                session -> new DataSourceRepository_(session).touch(1),
                session -> new DataSourceRepository_(session).delete(1),
                session -> ChunkLoader.on(session).replaceChunks(1, List.of(chunk(1))));
        // REPEATABLE READ
        try (SessionFactory factory = Factories.on(database, Map.of("hibernate.connection.isolation", "4"))) {
            for (Consumer<StatelessSession> write : writes) {
                factory.inStatelessTransaction(session -> {
                    ChunkSearch.nearest(Rows.embedding(1)).results(session);
                    changeEverything(database);
                    assertThatThrownBy(() -> write.accept(session)).isInstanceOf(PessimisticLockException.class);
                    session.getTransaction().markRollbackOnly();
                });
            }
        }
    }

    private static void changeEverything(TestDatabase database) {
        try {
            database.execute(
                    "UPDATE data_sources SET identifier = 'theirs'",
                    "UPDATE documents SET title = 'theirs'",
                    "UPDATE document_chunks SET title = 'theirs'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void replace(Connection connection, long document) {
        ChunkLoader.on(connection).replaceChunks(document, List.of(chunk(document)));
    }

    private static void execute(Connection connection, String sql) {
        try {
            connection.createStatement().execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void rollback(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static NewChunk chunk(long document) {
        return new NewChunk(document, 0, "text", null);
    }
}
