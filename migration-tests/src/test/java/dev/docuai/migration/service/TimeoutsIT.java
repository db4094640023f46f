package dev.docuai.migration.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.domain.Document;
import dev.docuai.domain.DocumentChunk;
import dev.docuai.domain.load.BulkInsert;
import dev.docuai.domain.load.ChunkLoader;
import dev.docuai.domain.load.NewChunk;
import dev.docuai.domain.search.ChunkSearch;
import dev.docuai.migration.database.AtHead;
import dev.docuai.migration.database.Factories;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migration.repository.Rows;
import jakarta.persistence.QueryTimeoutException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.SharedSessionContract;
import org.hibernate.StatelessSession;
import org.hibernate.Transaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Transaction and query timeouts bound searches and loads on a locked table. */
@ExtendWith(FreshDatabases.class)
class TimeoutsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final List<Consumer<SharedSessionContract>> STATEMENTS = List.of(
            ChunkSearch.nearest(Rows.embedding(1))::run,
            ChunkSearch.nearest(Rows.embedding(1)).source(1)::results,
            session -> ChunkLoader.on(session).load(List.of(chunk()).iterator()),
            session -> ChunkLoader.on(session).skippingExisting().replaceChunks(1, List.of(chunk())),
            session -> new BulkInsert<>(session, DocumentChunk.class).persist(List.of(entity(session))));

    @Test
    void a_transactions_timeout_ends_searches_and_loads(@AtHead TestDatabase database) throws Exception {
        Rows.documents(database, 1);
        try (SessionFactory factory = Factories.on(database)) {
            whileLocked(database, () -> {
                for (Consumer<SharedSessionContract> statements : STATEMENTS) {
                    try (Session session = factory.openSession()) {
                        assertTimesOut(session, statements);
                    }
                    try (StatelessSession session = factory.openStatelessSession()) {
                        assertTimesOut(session, statements);
                    }
                }
            });
        }
    }

    @Test
    void the_timeout_of_queries_ends_searches_and_loads_without_a_transaction(@AtHead TestDatabase database)
            throws Exception {
        Rows.documents(database, 1);
        try (SessionFactory factory = Factories.on(database, Map.of("jakarta.persistence.query.timeout", "900"))) {
            factory.inTransaction(ChunkSearch.nearest(Rows.embedding(1))::run);
            whileLocked(database, () -> {
                for (Consumer<SharedSessionContract> statements : STATEMENTS) {
                    try (StatelessSession session = factory.openStatelessSession()) {
                        assertThatThrownBy(() -> statements.accept(session)).isInstanceOf(QueryTimeoutException.class);
                    }
                }
            });
        }
    }

    @Test
    void the_timeout_of_a_session_holds_for_it_alone(@AtHead TestDatabase database) throws Exception {
        Rows.documents(database, 1);
        try (SessionFactory factory = Factories.on(database)) {
            factory.inTransaction(ChunkSearch.nearest(Rows.embedding(1))::run);
            whileLocked(database, () -> {
                try (Session session = factory.openSession()) {
                    session.setProperty("jakarta.persistence.query.timeout", 1000);
                    assertThatThrownBy(
                                    () -> ChunkSearch.nearest(Rows.embedding(1)).run(session))
                            .isInstanceOf(QueryTimeoutException.class);
                }
            });
        }
    }

    @Test
    void a_load_leaves_the_transactions_settings_as_they_were(@AtHead TestDatabase database) throws SQLException {
        Rows.documents(database, 1);
        try (SessionFactory factory = Factories.on(database);
                StatelessSession session = factory.openStatelessSession()) {
            Transaction transaction = session.getTransaction();
            transaction.setTimeout(60);
            transaction.begin();
            session.createNativeQuery("SELECT set_config('statement_timeout', '70000', true)", String.class)
                    .getSingleResult();
            ChunkLoader.on(session).load(List.of(chunk()).iterator());
            assertThatThrownBy(() -> ChunkLoader.on(session)
                            .load(List.of(chunk().withModel("m".repeat(101), null))
                                    .iterator()))
                    .hasMessageContaining("Nothing of this load");

            assertThat(session.createNativeQuery("SHOW statement_timeout", String.class)
                            .getSingleResult())
                    .isEqualTo("70s");
            transaction.commit();
        }
        assertThat(database.query(Rows.COUNTS)).containsExactly("1|1|1");
    }

    private static void assertTimesOut(SharedSessionContract session, Consumer<SharedSessionContract> statements) {
        Transaction transaction = session.getTransaction();
        transaction.setTimeout(1);
        transaction.begin();
        assertThatThrownBy(() -> statements.accept(session)).isInstanceOf(QueryTimeoutException.class);
        transaction.rollback();
    }

    private static void whileLocked(TestDatabase database, Runnable work) throws Exception {
        try (Connection locking = database.connect();
                Statement statement = locking.createStatement()) {
            locking.setAutoCommit(false);
            statement.execute("LOCK TABLE document_chunks");
            CompletableFuture.runAsync(work).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private static NewChunk chunk() {
        return new NewChunk(1, 0, "text", Rows.embedding(1));
    }

    private static DocumentChunk entity(SharedSessionContract session) {
        Document document =
                session.createSelectionQuery("from Document", Document.class).getSingleResult();
        return new DocumentChunk(document, 0, "text");
    }
}
