package dev.docuai.migration.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.domain.Document;
import dev.docuai.domain.DocumentChunk;
import dev.docuai.domain.load.ChunkLoader;
import dev.docuai.domain.load.LoadException;
import dev.docuai.domain.load.LoadResult;
import dev.docuai.domain.load.NewChunk;
import dev.docuai.domain.repository.ChunkRepository_;
import dev.docuai.migration.Chain;
import dev.docuai.migration.database.Factories;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migration.repository.Rows;
import dev.docuai.migration.tenant.ServiceWork;
import dev.docuai.migrator.script.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Loads write keys as their columns have them, and look at the columns at each block. */
@ExtendWith(FreshDatabases.class)
class KeyTypeLoadsIT {

    private static final String WIDEN =
            "ALTER TABLE document_chunks ALTER chunk_id TYPE bigint, ALTER document_id TYPE bigint";

    private static final String WAITING =
            "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()";

    @Test
    void a_load_that_waits_for_the_revision_writes_the_new_type(TestDatabase database) throws Exception {
        KeyType.INTEGER.prepare(database);
        Rows.documents(database, 1);
        try (Connection migration = database.connect();
                Connection loading = database.connect();
                Statement revision = migration.createStatement()) {
            migration.setAutoCommit(false);
            revision.execute(WIDEN);
            CompletableFuture<LoadResult> load =
                    CompletableFuture.supplyAsync(() -> ChunkLoader.on(loading).load(chunks(1, 3)));
            while (database.query(WAITING).equals(List.of("0"))) {
                Thread.sleep(20);
            }
            migration.commit();

            assertThat(load.get(30, TimeUnit.SECONDS)).isEqualTo(new LoadResult(3, 0, 0));
        }
    }

    @Test
    void the_revision_waits_for_a_load_that_has_drawn_keys(TestDatabase database) throws Exception {
        KeyType.INTEGER.prepare(database);
        Rows.documents(database, 1);
        try (Connection loading = database.connect()) {
            loading.setAutoCommit(false);
            ChunkLoader.on(loading).load(chunks(1, 3));
            CompletableFuture<Void> revision = CompletableFuture.runAsync(() -> execute(database, WIDEN));
            while (database.query(WAITING).equals(List.of("0"))) {
                Thread.sleep(20);
            }
            ChunkLoader.on(loading).load(chunks(1, 3));
            loading.commit();
            revision.get(30, TimeUnit.SECONDS);
        }
        assertThat(database.query(Rows.COUNTS)).containsExactly("1|1|6");
    }

    /** The server keeps the plans of statements that a connection has used often. */
    @Test
    void loads_of_one_connection_go_on_after_the_revision_and_after_its_undo(TestDatabase database) throws Exception {
        KeyType.INTEGER.prepare(database);
        Rows.documents(database, 1);
        try (Connection connection = database.connect()) {
            load(connection);
            Chain.DOCUAI.flyway(database).load().migrate();
            load(connection);
            Chain.DOCUAI.run(database, "downgrade", KeyType.INTEGER.revision(), "--yes");
            load(connection);
        }
        assertThat(database.query("SELECT pg_typeof(max(chunk_id)), count(*) FROM document_chunks"))
                .containsExactly("integer|60");
    }

    /** Hibernate's own statements return keys: the server refuses their kept plans once, and the driver repeats them. */
    @Test
    void a_service_goes_on_after_the_revision_and_after_its_undo(TestDatabase database) throws Exception {
        KeyType.INTEGER.prepare(database);
        Map<String, Object> settings = Map.of("hibernate.connection.pool_size", "2");
        try (SessionFactory factory = Factories.at(database.url() + "&autosave=conservative", settings)) {
            ServiceWork work = new ServiceWork(
                    1, List.of("one"), name -> factory.openStatelessSession(), name -> factory.openSession());
            work.run(6);
            Chain.DOCUAI.flyway(database).load().migrate();
            work.run(6);
            Chain.DOCUAI.run(database, "downgrade", KeyType.INTEGER.revision(), "--yes");
            work.run(6);
        }
    }

    private static void load(Connection connection) {
        for (int i = 0; i < 10; i++) {
            ChunkLoader.on(connection).load(chunks(1, 2));
            ChunkLoader.on(connection).skippingExisting().load(chunks(1, 2));
        }
    }

    @Test
    void the_undo_is_refused_if_a_key_is_too_large(TestDatabase database) throws SQLException {
        KeyType.BIGINT.prepare(database);
        database.execute("INSERT INTO data_sources (name) VALUES ('far')");
        List<String> before = database.catalog();

        assertThatThrownBy(() -> Chain.DOCUAI.migrator(database).downgrade(Target.parse(KeyType.INTEGER.revision())))
                .hasMessageContaining("integer out of range");
        assertThat(database.catalog()).isEqualTo(before);
        assertThat(database.query("SELECT source_id FROM data_sources")).containsExactly("3000000000");
    }

    @Test
    void used_up_keys_name_the_way_out(TestDatabase database) throws SQLException {
        KeyType.INTEGER.prepare(database);
        Rows.documents(database, 1);
        KeyType.startKeysAt(database, Integer.MAX_VALUE);
        try (SessionFactory factory = Factories.on(database);
                Connection connection = database.connect()) {
            ChunkLoader.on(connection).load(chunks(1, 1));

            assertThatThrownBy(() -> ChunkLoader.on(connection).load(chunks(1, 1)))
                    .isInstanceOf(LoadException.class)
                    .hasMessageContaining("document_chunks has no keys left: ")
                    .hasMessageContaining("reached maximum value of sequence \"document_chunks_chunk_id_seq\"")
                    .hasMessageContaining("upgrade the database to a revision that makes its keys bigint")
                    .hasMessageEndingWith("Nothing of this load is in the database.");
            assertThatThrownBy(() -> factory.inStatelessTransaction(session -> new ChunkRepository_(session)
                            .persistAll(List.of(new DocumentChunk(session.get(Document.class, 1L), 9, "text")))))
                    .isInstanceOf(LoadException.class)
                    .hasMessageContaining("document_chunks has no keys left: ");
        }
    }

    @Test
    void a_key_that_the_column_cannot_hold_names_the_column(TestDatabase database) throws SQLException {
        KeyType.INTEGER.prepare(database);
        database.execute(
                "ALTER TABLE documents ALTER document_id TYPE bigint",
                "ALTER SEQUENCE document_chunks_chunk_id_seq AS bigint",
                "INSERT INTO data_sources (name) VALUES ('one')",
                "INSERT INTO documents (document_id, source_id, url) VALUES (1, 1, '/'), (3000000000, 1, '/far')");
        try (Connection connection = database.connect()) {
            assertThatThrownBy(() -> ChunkLoader.on(connection).load(chunks(3_000_000_000L, 1)))
                    .isInstanceOf(LoadException.class)
                    .hasMessageContaining(
                            "chunk 0 of document 3000000000: its document is 3000000000, and the column is"
                                    + " integer, which holds 2147483647 at most; upgrade the database");
            ChunkLoader.on(connection).load(chunks(1, 1));
            KeyType.startKeysAt(database, 1);
            database.execute("SELECT setval('document_chunks_chunk_id_seq', 3000000000)");
            assertThatThrownBy(() -> ChunkLoader.on(connection).load(chunks(1, 1)))
                    .isInstanceOf(LoadException.class)
                    .hasMessageContaining("its key is 3000000001, and the column is integer");
        }
        assertThat(database.query("SELECT count(*) FROM document_chunks")).containsExactly("1");
    }

    /** Halfway: the keys of documents are wider than those of their chunks, or the other way round. */
    @Test
    void each_column_is_written_by_its_own_type(TestDatabase database) throws SQLException {
        KeyType.INTEGER.prepare(database);
        Rows.documents(database, 1);
        try (SessionFactory factory = Factories.on(database);
                Connection connection = database.connect()) {
            for (String change : List.of(
                    "ALTER TABLE document_chunks ALTER document_id TYPE bigint",
                    "ALTER TABLE document_chunks ALTER document_id TYPE integer, ALTER chunk_id TYPE bigint",
                    "CREATE DOMAIN key AS bigint; ALTER TABLE document_chunks ALTER document_id TYPE key")) {
                database.execute(change);
                ChunkLoader.on(connection).load(chunks(1, 2));
                factory.inStatelessTransaction(session -> new ChunkRepository_(session)
                        .persistAll(List.of(new DocumentChunk(session.get(Document.class, 1L), 9, "text"))));
            }
            database.execute(
                    "DELETE FROM document_chunks", "ALTER TABLE document_chunks ALTER document_id TYPE smallint");
            assertThatThrownBy(() -> ChunkLoader.on(connection).load(chunks(1, 2)))
                    .isInstanceOf(LoadException.class)
                    .hasMessageContaining("has the type smallint")
                    .hasMessageContaining("make it integer or bigint");
        }
    }

    private static void execute(TestDatabase database, String sql) {
        try {
            database.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<NewChunk> chunks(long document, int count) {
        return IntStream.range(0, count)
                .mapToObj(order -> new NewChunk(document, order, "text " + order, Rows.embedding(order)));
    }
}
