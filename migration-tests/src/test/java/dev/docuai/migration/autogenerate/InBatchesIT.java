package dev.docuai.migration.autogenerate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migration.cli.CommandRun;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code revision --autogenerate --in-batches}: keys become bigint while a service writes, and after a crash. */
@ExtendWith(FreshDatabases.class)
class InBatchesIT {
    private static final String BEFORE = """
            CREATE TABLE documents (id serial CONSTRAINT pk_documents PRIMARY KEY, title text NOT NULL);
            CREATE TABLE chunks (id integer GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_chunks PRIMARY KEY,
                document_id integer NOT NULL, body text,
                CONSTRAINT fk_chunks_documents FOREIGN KEY (document_id) REFERENCES documents (id) ON DELETE CASCADE);
            CREATE INDEX ix_chunks_document_id ON chunks (document_id);
            CREATE TABLE notes (document_id integer,
                CONSTRAINT fk_notes_documents FOREIGN KEY (document_id) REFERENCES documents (id) ON DELETE SET NULL);
            CREATE INDEX ix_notes_document_id ON notes (document_id)""";
    private static final String AFTER = BEFORE.replace("serial", "bigserial").replace("integer", "bigint");

    private static final String[] ROWS = {
        "INSERT INTO documents (title) SELECT 'd' || n FROM generate_series(1, 20000) n",
        "INSERT INTO chunks (document_id, body) SELECT 1 + n % 20000, 'c' || n FROM generate_series(1, 60000) n",
        "INSERT INTO notes SELECT nullif(n, 7) FROM generate_series(1, 3000) n"
    };

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

    @TempDir
    private Path root;

    private Workspace written(TestDatabase database) {
        Workspace work = Workspace.of(root, database, BEFORE).target(AFTER);
        CommandRun run =
                work.against("revision", "--autogenerate", "--in-batches", "-m", "keys are bigint", "--rev-id", "100");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out() + run.err()).doesNotContain("DELETES_DATA", "cannot change in batches");
        return work;
    }

    @Test
    void a_service_writes_all_the_time_and_nothing_fails(TestDatabase database) throws Exception {
        Workspace work = written(database);
        database.execute(ROWS);
        AtomicBoolean ends = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Duration>> writers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                int number = i;
                writers.add(threads.submit(() -> new Writer(database, number).run(ends)));
            }
            work.ok("upgrade", "head", "--lock-timeout", "300ms", "--lock-retries", "50");
            ends.set(true);
            for (Future<Duration> writer : writers) {
                assertThat(writer.get()).isLessThan(LONGEST_WAIT);
            }
        } finally {
            ends.set(true);
            threads.shutdownNow();
        }

        assertThat(work.against("check").out()).isEqualTo("no difference\n");
        assertThat(database.query("SELECT count(*) FROM documents WHERE title LIKE 'd%' AND id <= 20000"))
                .containsExactly("20000");
        assertThat(database.query("SELECT count(*), sum(document_id), sum(id) FROM chunks WHERE body LIKE 'c%'"))
                .containsExactly("60000|600030000|1800030000");
        assertThat(database.query("SELECT count(*), count(document_id) FROM notes WHERE document_id <= 20000"))
                .containsExactly("2999|2999");
        assertThat(database.query("SELECT (SELECT max(id) FROM chunks) < nextval('chunks_id_seq'),"
                        + " (SELECT max(id) FROM documents) < nextval('documents_id_seq')"))
                .containsExactly("t|t");
    }

    /** Inserts, changes and deletes documents of its own, with their chunks. */
    private record Writer(TestDatabase database, int number) {
        /** The longest time of one transaction. */
        Duration run(AtomicBoolean ends) throws SQLException, InterruptedException {
            long longest = 0;
            // Queries that return a column whose type changes must be planned again: the driver's caches do not.
            try (Connection connection = new TestDatabase(database.url() + "&prepareThreshold=0").connect();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                int round = 0;
                while (!ends.get()) {
                    long start = System.nanoTime();
                    round(statement, "w" + number + "-" + round++);
                    connection.commit();
                    longest = Math.max(longest, System.nanoTime() - start);
                    // Four services that write without a pause would take all processors of a small machine.
                    Thread.sleep(50);
                }
                assertThat(round).isGreaterThan(20);
            }
            return Duration.ofNanos(longest);
        }

        private static void round(Statement statement, String title) throws SQLException {
            statement.execute("WITH made AS (INSERT INTO documents (title) VALUES ('" + title + "') RETURNING id)"
                    + " SELECT set_config('test.id', id::text, true) FROM made");
            String id = "current_setting('test.id')::int";
            statement.execute(
                    "INSERT INTO chunks (document_id, body) SELECT " + id + ", 'x' FROM generate_series(1, 3)");
            statement.execute("INSERT INTO notes VALUES (" + id + ")");
            statement.execute("UPDATE chunks SET body = 'y' WHERE document_id = " + id);
            statement.execute("UPDATE documents SET title = title || '!' WHERE id = " + id);
            if (title.hashCode() % 3 != 0) {
                statement.execute("DELETE FROM documents WHERE id = " + id);
            }
        }
    }

    @Test
    void a_connection_that_is_cut_while_rows_are_filled_leaves_nothing_to_mend(TestDatabase database) throws Exception {
        Workspace work = written(database);
        database.execute(ROWS);
        work.ok("upgrade", "+3");
        try (Connection service = database.connect();
                Statement statement = service.createStatement()) {
            service.setAutoCommit(false);
            statement.execute("SELECT FROM chunks WHERE id = 30000 FOR UPDATE");
            CompletableFuture<CommandRun> upgrade = CompletableFuture.supplyAsync(() -> work.run("upgrade", "head"));
            String waits = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE application_name LIKE 'docuai-db: upgrade%' AND wait_event = 'transactionid'"
                    + " AND datname = current_database()";
            while (database.query(waits).isEmpty()) {
                assertThat(upgrade).isNotDone();
                Thread.sleep(50);
            }
            assertThat(upgrade.get().exitCode()).isEqualTo(1);
            service.rollback();
        }
        assertThat(database.query("SELECT count(id_new) BETWEEN 1 AND 59999 FROM chunks"))
                .containsExactly("t");

        work.ok("upgrade", "head");

        assertThat(work.against("check").out()).isEqualTo("no difference\n");
        assertThat(database.query("SELECT count(*), sum(document_id), sum(id) FROM chunks"))
                .containsExactly("60000|600030000|1800030000");
    }

    @Test
    void each_step_leads_back_and_there_again_with_its_rows(TestDatabase database) throws SQLException {
        Workspace work = written(database);
        database.execute(ROWS);
        List<String> before = database.catalog();
        String rows = "SELECT (SELECT sum(id) FROM documents), sum(id), sum(document_id) FROM chunks";
        List<String> there = database.query(rows);
        while (!work.ok("current").contains("(head)")) {
            List<String> below = database.catalog();
            work.ok("upgrade", "+1");
            List<String> catalog = database.catalog();
            work.ok("downgrade", "-1", "--yes");
            assertThat(database.catalog()).isEqualTo(below);
            work.ok("upgrade", "+1");
            assertThat(database.catalog()).isEqualTo(catalog);
            assertThat(database.query(rows)).isEqualTo(there);
        }

        CommandRun back = work.run("downgrade", "1");

        assertThat(back.exitCode())
                .as("it asks nothing, because nothing is lost: " + back.err())
                .isZero();
        assertThat(database.catalog()).isEqualTo(before);
        assertThat(database.query(rows)).isEqualTo(there);
    }

    @Test
    void a_value_that_no_longer_fits_stops_the_downgrade_and_changes_nothing(TestDatabase database)
            throws SQLException {
        Workspace work = written(database);
        work.ok("upgrade", "head");
        database.execute("INSERT INTO documents (id, title) VALUES (3000000000, 'large')");
        List<String> before = database.catalog();

        CommandRun run = work.run("downgrade", "1", "--yes");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("integer out of range");
        work.ok("upgrade", "head");
        assertThat(database.catalog()).isEqualTo(before);
        assertThat(database.query("SELECT id FROM documents")).containsExactly("3000000000");
    }

    @Test
    void rows_prove_it_too(TestDatabase database) throws SQLException {
        Workspace work = Workspace.of(root, database, BEFORE).target(AFTER);
        database.execute(ROWS);

        CommandRun run = work.against("revision", "--autogenerate", "--in-batches", "--prove-with-data", "-m", "keys");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).doesNotContain("cannot change in batches");
    }

    @Test
    void a_change_that_the_server_refuses_falls_back_to_the_plain_one(TestDatabase database) {
        Workspace work = Workspace.of(
                        root, database, "CREATE TABLE t (at text); CREATE INDEX ix ON t (at text_pattern_ops)")
                .target("CREATE TABLE t (at integer); CREATE INDEX ix ON t (at);");

        CommandRun run = work.against("diff", "--in-batches", "--using", "t.at=at::integer");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out() + run.err())
                .contains("the types cannot change in batches", "does not accept data type integer", "TYPE integer");
    }

    @Test
    void a_plan_is_either_short_or_in_batches(TestDatabase database) {
        Workspace work = Workspace.of(root, database, BEFORE).target(AFTER);

        CommandRun run = work.against("diff", "--in-batches", "--offline-ddl");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("give one of them");
    }
}
