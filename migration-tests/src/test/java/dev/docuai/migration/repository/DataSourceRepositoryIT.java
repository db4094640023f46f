package dev.docuai.migration.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.domain.DataSource;
import dev.docuai.domain.repository.DataSourceRepository;
import dev.docuai.domain.repository.DataSourceRepository_;
import dev.docuai.domain.repository.DeleteCounts;
import dev.docuai.migration.database.AtHead;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.hibernate.StatelessSession;
import org.hibernate.Transaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreshDatabases.class)
class DataSourceRepositoryIT {
    private static final int CALLERS = 16;

    @Test
    void a_source_is_created_once_and_found_from_then_on(@AtHead TestDatabase database) throws SQLException {
        DataSource wanted = new DataSource("docs");
        wanted.setBaseUrl("https://docs.example");
        wanted.setIdentifier("d-1");
        wanted.setMetadata(Map.of("language", "ü"));
        try (Sessions sessions = new Sessions(database);
                StatelessSession session = sessions.open()) {
            DataSourceRepository sources = new DataSourceRepository_(session);
            DataSource created = sources.getOrCreate(wanted);
            DataSource found = sources.getOrCreate("docs");

            assertThat(found).isEqualTo(created);
            assertThat(found.getLastProcessedAt()).isNotNull();
            assertThat(found.getMetadata()).isEqualTo(Map.of("language", "ü"));
            assertThat(wanted.getId()).isNull();
        }
        assertThat(database.query("SELECT name, base_url, identifier, metadata ->> 'language' FROM data_sources"))
                .containsExactly("docs|https://docs.example|d-1|ü");
    }

    @Test
    void a_source_that_is_there_stays_as_it_is(@AtHead TestDatabase database) throws SQLException {
        database.execute("INSERT INTO data_sources (name, base_url) VALUES ('docs', 'https://old.example')");
        DataSource wanted = new DataSource("docs");
        wanted.setBaseUrl("https://new.example");
        try (Sessions sessions = new Sessions(database);
                StatelessSession session = sessions.open()) {
            DataSourceRepository sources = new DataSourceRepository_(session);
            assertThat(sources.getOrCreate(wanted).getBaseUrl()).isEqualTo("https://old.example");
        }
        assertThat(database.query("SELECT base_url FROM data_sources")).containsExactly("https://old.example");
    }

    /** With a base URL, the callers collide at two unique indexes. */
    @Test
    void sixteen_callers_at_once_get_one_row(@AtHead TestDatabase database) throws Exception {
        try (Sessions sessions = new Sessions(database)) {
            for (int round = 0; round < 20; round++) {
                DataSource wanted = new DataSource("docs " + round);
                wanted.setBaseUrl(round % 2 == 0 ? null : "https://docs.example/" + round);

                assertThat(idsOfManyCallers(sessions, wanted)).hasSize(1);
            }
        }
        assertThat(database.query("SELECT count(*), count(DISTINCT name) FROM data_sources"))
                .containsExactly("20|20");
    }

    /** The one that loses the race waits for the winner, and its transaction is usable afterwards. */
    @Test
    void who_loses_the_race_goes_on_in_its_transaction(@AtHead TestDatabase database) throws Exception {
        try (Sessions sessions = new Sessions(database);
                Connection winner = database.connect();
                Statement statement = winner.createStatement()) {
            winner.setAutoCommit(false);
            statement.execute("INSERT INTO data_sources (name) VALUES ('docs')");
            CompletableFuture<List<DataSource>> loser = CompletableFuture.supplyAsync(
                    () -> with(sessions, sources -> List.of(sources.getOrCreate("docs"), sources.getOrCreate("more"))));
            waitForOneThatWaits(database);
            winner.commit();

            assertThat(loser.get()).extracting(DataSource::getName).containsExactly("docs", "more");
        }
        assertThat(database.query("SELECT count(*) FROM data_sources")).containsExactly("2");
    }

    @Test
    void a_base_url_of_another_source_is_refused_by_name(@AtHead TestDatabase database) throws SQLException {
        database.execute("INSERT INTO data_sources (name, base_url) VALUES ('docs', 'https://docs.example')");
        DataSource wanted = new DataSource("copy");
        wanted.setBaseUrl("https://docs.example");
        try (Sessions sessions = new Sessions(database);
                StatelessSession session = sessions.open()) {
            DataSourceRepository sources = new DataSourceRepository_(session);
            assertThatThrownBy(() -> sources.getOrCreate(wanted))
                    .isInstanceOf(PersistenceException.class)
                    .hasMessageContaining("copy")
                    .hasMessageContaining("https://docs.example, which belongs to docs");
        }
        assertThat(database.query("SELECT name FROM data_sources")).containsExactly("docs");
    }

    @Test
    void a_name_that_the_column_cannot_hold_is_refused(@AtHead TestDatabase database) throws SQLException {
        try (Sessions sessions = new Sessions(database);
                StatelessSession session = sessions.open()) {
            DataSourceRepository sources = new DataSourceRepository_(session);
            assertThatThrownBy(() -> sources.getOrCreate("x".repeat(256))).isInstanceOf(PersistenceException.class);
        }
        assertThat(database.query("SELECT count(*) FROM data_sources")).containsExactly("0");
    }

    @Test
    void sources_are_found_by_key_name_and_base_url_and_listed_by_name(@AtHead TestDatabase database)
            throws SQLException {
        database.execute(
                "INSERT INTO data_sources (name, base_url) VALUES ('b', 'https://b'), ('c', NULL), ('a', NULL)");
        try (Sessions sessions = new Sessions(database);
                StatelessSession session = sessions.open()) {
            DataSourceRepository sources = new DataSourceRepository_(session);
            assertThat(sources.all()).extracting(DataSource::getName).containsExactly("a", "b", "c");
            assertThat(sources.byId(1).orElseThrow().getName()).isEqualTo("b");
            assertThat(sources.byName("c").orElseThrow().getId()).isEqualTo(2);
            assertThat(sources.byBaseUrl("https://b").orElseThrow().getId()).isEqualTo(1);
            assertThat(sources.byId(9)).isEmpty();
            assertThat(sources.byName("d")).isEmpty();
        }
    }

    @Test
    void touch_moves_the_time_of_one_source_to_now(@AtHead TestDatabase database) throws SQLException {
        database.execute(
                "INSERT INTO data_sources (name, last_processed_at) VALUES ('a', '2025-04-11'), ('b', '2025-04-11')");
        try (Sessions sessions = new Sessions(database);
                StatelessSession session = sessions.open()) {
            DataSourceRepository sources = new DataSourceRepository_(session);
            Transaction transaction = session.beginTransaction();
            assertThat(sources.touch(1)).isTrue();
            assertThat(sources.touch(9)).isFalse();
            transaction.commit();
        }
        assertThat(database.query("SELECT name FROM data_sources WHERE last_processed_at > now() - interval '1 hour'"))
                .containsExactly("a");
    }

    @Test
    void deleting_a_source_counts_its_documents_and_chunks(@AtHead TestDatabase database) throws SQLException {
        Rows.twoSources(database);
        try (Sessions sessions = new Sessions(database);
                StatelessSession session = sessions.open()) {
            DataSourceRepository sources = new DataSourceRepository_(session);
            assertThat(sources.delete(1)).isEqualTo(new DeleteCounts(1, 2, 5));
            assertThat(sources.delete(1)).isEqualTo(new DeleteCounts(0, 0, 0));
        }
        assertThat(database.query(Rows.COUNTS)).containsExactly("1|1|1");
    }

    @Test
    void what_is_added_while_a_source_is_deleted_is_counted(@AtHead TestDatabase database) throws Exception {
        Rows.twoSources(database);
        try (Sessions sessions = new Sessions(database);
                Connection other = database.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute(
                    "INSERT INTO document_chunks (document_id, chunk_order, chunk_text) VALUES (2, 9, 'late')");
            CompletableFuture<DeleteCounts> deletion =
                    CompletableFuture.supplyAsync(() -> with(sessions, sources -> sources.delete(1)));
            waitForOneThatWaits(database);
            other.commit();

            assertThat(deletion.get()).isEqualTo(new DeleteCounts(1, 2, 6));
        }
        assertThat(database.query(Rows.COUNTS)).containsExactly("1|1|1");
    }

    @Test
    void an_operation_joins_the_callers_transaction(@AtHead TestDatabase database) throws SQLException {
        Rows.twoSources(database);
        try (Sessions sessions = new Sessions(database)) {
            sessions.factory().inStatelessSession(session -> {
                DataSourceRepository sources = new DataSourceRepository_(session);
                Transaction transaction = session.beginTransaction();
                sources.getOrCreate("new");
                sources.delete(1);
                transaction.rollback();
            });
        }
        assertThat(database.query(Rows.COUNTS)).containsExactly("2|3|6");
    }

    private static Set<Long> idsOfManyCallers(Sessions sessions, DataSource wanted) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
        try {
            CyclicBarrier start = new CyclicBarrier(CALLERS);
            List<Future<Long>> callers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                callers.add(threads.submit(() -> {
                    start.await();
                    return with(sessions, sources -> sources.getOrCreate(wanted))
                            .getId();
                }));
            }
            Set<Long> ids = new HashSet<>();
            for (Future<Long> caller : callers) {
                ids.add(caller.get());
            }
            return ids;
        } finally {
            threads.shutdown();
        }
    }

    private static void waitForOneThatWaits(TestDatabase database) throws Exception {
        String waiting = "SELECT count(*) FROM pg_stat_activity"
                + " WHERE datname = current_database() AND wait_event_type = 'Lock'";
        while (database.query(waiting).equals(List.of("0"))) {
            Thread.sleep(20);
        }
    }

    private static <T> T with(Sessions sessions, Function<DataSourceRepository, T> work) {
        return sessions.in(session -> work.apply(new DataSourceRepository_(session)));
    }
}
