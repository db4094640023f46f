package dev.docuai.migration.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.migration.ToyProject;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.api.MigrationListener;
import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.result.MigrateResult;
import dev.docuai.migrator.script.RevisionId;
import dev.docuai.migrator.script.Target;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Scripts that cannot run in a transaction: they never hang, and the next run recovers every interruption. */
@Isolated("one of its tests measures how long writers wait")
@ExtendWith(FreshDatabases.class)
class ConcurrentIndexIT {
    private static final String VALID = "SELECT c.relname, i.indisvalid FROM pg_index i JOIN pg_class c"
            + " ON c.oid = i.indexrelid WHERE i.indrelid = 't'::regclass ORDER BY 1";
    private static final String HISTORY =
            "SELECT version, type, success FROM flyway_schema_history ORDER BY installed_rank";

    @TempDir
    Path folder;

    private ToyProject project() {
        return new ToyProject(folder)
                .with(
                        "1__t",
                        "CREATE TABLE t (id int, name text); INSERT INTO t SELECT n, 'n' || n FROM generate_series(1, 1000) n;",
                        "DROP TABLE t;")
                .with(
                        "2__ix",
                        "-- Index\n--\n-- transactional: no\n\nCREATE UNIQUE INDEX CONCURRENTLY ix_t_name ON t (lower(name)) WHERE id > 0;",
                        "DROP INDEX CONCURRENTLY ix_t_name;")
                .with("3__c", "ALTER TABLE t ADD COLUMN c int;", "ALTER TABLE t DROP COLUMN c;");
    }

    private static final class Ear implements MigrationListener {
        private final List<String> recovered = new ArrayList<>();

        @Override
        public void recovering(String what) {
            recovered.add(what);
        }
    }

    @Test
    void goes_up_and_down_like_any_other(TestDatabase database) throws SQLException {
        Migrator migrator = project().migrator(database);
        assertThat(migrator.upgrade(Target.HEAD).steps()).hasSize(3);
        assertThat(database.query(VALID)).containsExactly("ix_t_name|t");
        assertThat(migrator.downgrade(Target.parse("1")).steps()).hasSize(2);
        assertThat(database.query(VALID)).isEmpty();
        assertThat(database.query(HISTORY))
                .containsExactly("1|SQL|t", "2|SQL|t", "3|SQL|t", "3|DELETE|t", "2|DELETE|t");
        assertThat(database.query("SELECT obj_description('flyway_schema_history'::regclass)"))
                .containsExactly("");
    }

    @Test
    void two_migrators_at_once_on_a_busy_table_both_succeed_and_no_writer_waits(TestDatabase database)
            throws Exception {
        ToyProject project = project();
        project.migrator(database).upgrade(Target.parse("1"));
        database.execute("INSERT INTO t SELECT n, 'm' || n FROM generate_series(1001, 200000) n");
        AtomicBoolean stop = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            Future<Duration> writer = threads.submit(() -> longestWrite(database, stop));
            List<Future<MigrateResult>> runs = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                runs.add(threads.submit(() -> project.migrator(database).upgrade(Target.HEAD)));
            }
            int applied = 0;
            for (Future<MigrateResult> run : runs) {
                applied += run.get().steps().size();
            }
            stop.set(true);
            assertThat(applied).isEqualTo(2);
            assertThat(writer.get()).isLessThan(Duration.ofSeconds(1));
        } finally {
            stop.set(true);
            threads.shutdownNow();
        }
        assertThat(database.query(VALID)).containsExactly("ix_t_name|t");
    }

    private static Duration longestWrite(TestDatabase database, AtomicBoolean stop) throws SQLException {
        Duration longest = Duration.ZERO;
        try (Connection connection = database.connect();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO t (id, name) VALUES (?, ?)")) {
            for (int n = 1_000_000; !stop.get(); n++) {
                Instant start = Instant.now();
                insert.setInt(1, n);
                insert.setString(2, "w" + n);
                insert.executeUpdate();
                Duration took = Duration.between(start, Instant.now());
                longest = took.compareTo(longest) > 0 ? took : longest;
            }
        }
        return longest;
    }

    @Test
    void a_failed_build_is_dropped_and_begun_again_by_the_next_upgrade(TestDatabase database) throws SQLException {
        ToyProject project = project();
        project.migrator(database).upgrade(Target.parse("1"));
        database.execute("INSERT INTO t VALUES (7, 'N1')");
        assertThatThrownBy(() -> project.migrator(database).upgrade(Target.HEAD))
                .isInstanceOf(MigratorException.class)
                .hasMessageContaining("could not create unique index")
                .hasMessageContaining("V2__ix.sql:5");
        assertThat(database.query(VALID)).containsExactly("ix_t_name|f");
        assertThat(database.query(HISTORY)).containsExactly("1|SQL|t", "2|SQL|f");

        database.execute("DELETE FROM t WHERE name = 'N1'");
        Ear ear = new Ear();
        project.migrator(database, ear).upgrade(Target.HEAD);
        assertThat(ear.recovered)
                .containsExactly(
                        "2: index ix_t_name exists but is invalid: its build was interrupted; starting it again");
        assertThat(database.query(VALID)).containsExactly("ix_t_name|t");
        assertThat(database.query(HISTORY)).containsExactly("1|SQL|t", "2|SQL|t", "3|SQL|t");
    }

    @Test
    void an_index_that_a_crash_left_without_a_row_is_recorded_if_it_is_the_one(TestDatabase database)
            throws SQLException {
        ToyProject project = project();
        project.migrator(database).upgrade(Target.parse("1"));
        database.execute("CREATE UNIQUE INDEX ix_t_name ON t (lower(name)) WHERE id > 0");
        Ear ear = new Ear();
        project.migrator(database, ear).upgrade(Target.HEAD);
        assertThat(ear.recovered)
                .hasSize(1)
                .first()
                .asString()
                .contains("complete and as the script defines it; recorded");
        assertThat(database.query(HISTORY)).containsExactly("1|SQL|t", "2|SQL|t", "3|SQL|t");
    }

    @Test
    void another_index_of_the_same_name_is_not_taken_for_it(TestDatabase database) throws SQLException {
        ToyProject project = project();
        project.migrator(database).upgrade(Target.parse("1"));
        database.execute("CREATE INDEX ix_t_name ON t (name)");
        assertThatThrownBy(() -> project.migrator(database).upgrade(Target.HEAD))
                .hasMessageContaining("there is an index ix_t_name already, with another definition")
                .hasMessageContaining("wanted: USING btree (lower(name)) WHERE (id > 0)");
        assertThat(database.query(HISTORY)).containsExactly("1|SQL|t");
    }

    @Test
    void an_interrupted_undo_is_completed_by_the_next_downgrade_and_by_the_next_upgrade(TestDatabase database)
            throws SQLException {
        ToyProject project = project();
        for (String next : List.of("downgrade", "upgrade")) {
            project.migrator(database).upgrade(Target.parse("2"));
            // What a crash between the DROP INDEX and its row leaves behind.
            database.execute(
                    "COMMENT ON TABLE flyway_schema_history IS 'docuai-db: downgrade 2 begun'",
                    "UPDATE flyway_schema_history SET success = false WHERE installed_rank ="
                            + " (SELECT max(installed_rank) FROM flyway_schema_history WHERE version = '2')",
                    "DROP INDEX ix_t_name");
            if (next.equals("downgrade")) {
                project.migrator(database).downgrade(Target.parse("1"));
                assertThat(database.query(VALID)).isEmpty();
                assertThat(project.migrator(database).current().revision()).contains(RevisionId.of("1"));
            } else {
                project.migrator(database).upgrade(Target.parse("2"));
                assertThat(database.query(VALID)).containsExactly("ix_t_name|t");
            }
            assertThat(database.query("SELECT count(*) FROM flyway_schema_history WHERE NOT success"))
                    .containsExactly("0");
        }
    }

    @Test
    void an_upgrade_to_where_the_database_is_mends_what_was_interrupted_above(TestDatabase database)
            throws SQLException {
        ToyProject project = project();
        project.migrator(database).upgrade(Target.parse("2"));
        database.execute(
                "COMMENT ON TABLE flyway_schema_history IS 'docuai-db: downgrade 2 begun'",
                "UPDATE flyway_schema_history SET success = false WHERE version = '2'",
                "DROP INDEX ix_t_name");
        project.migrator(database).upgrade(Target.parse("1"));
        assertThat(database.query(HISTORY)).containsExactly("1|SQL|t", "2|SQL|t", "2|DELETE|t");

        database.execute(
                "COMMENT ON TABLE flyway_schema_history IS 'docuai-db: upgrade 2 begun'",
                "CREATE UNIQUE INDEX ix_t_name ON t (lower(name)) WHERE id > 0",
                "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'ix_t_name'::regclass");
        project.migrator(database).upgrade(Target.parse("1"));
        assertThat(database.query(VALID)).isEmpty();
        assertThat(database.query("SELECT obj_description('flyway_schema_history'::regclass)"))
                .containsExactly("");
    }

    @Test
    void an_undo_that_had_not_begun_leaves_its_revision_applied(TestDatabase database) throws SQLException {
        ToyProject project = project();
        project.migrator(database).upgrade(Target.parse("2"));
        database.execute(
                "COMMENT ON TABLE flyway_schema_history IS 'docuai-db: downgrade 2 begun'",
                "UPDATE flyway_schema_history SET success = false WHERE version = '2'");
        Ear ear = new Ear();
        project.migrator(database, ear).upgrade(Target.parse("2"));
        assertThat(ear.recovered).containsExactly("2: its downgrade had not begun; it stays applied");
        assertThat(database.query(HISTORY)).containsExactly("1|SQL|t", "2|SQL|t");
    }

    @Test
    void statements_that_flyway_does_not_know_want_their_settings_file(TestDatabase database) throws SQLException {
        ToyProject project = project().with("4__r", "REINDEX TABLE CONCURRENTLY t;", "SELECT 1;");
        assertThatThrownBy(() -> project.migrator(database).upgrade(Target.HEAD))
                .hasMessageContaining("V4__r.sql: the rebuild of table t cannot run in a transaction")
                .hasMessageContaining("executeInTransaction=false into V4__r.sql.conf");
        assertThat(database.query("SELECT to_regclass('t')")).containsExactly("");
        project.file("up/V4__r.sql.conf", "executeInTransaction=false\n");
        assertThat(project.migrator(database).upgrade(Target.HEAD).steps()).hasSize(4);
    }

    @Test
    void each_kind_of_statement_goes_up_and_down(TestDatabase database) throws SQLException {
        ToyProject project = new ToyProject(folder)
                .with(
                        "1__base",
                        "CREATE TYPE mood AS ENUM ('ok'); CREATE TABLE p (id int, v text) PARTITION BY RANGE (id);"
                                + " CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10); CREATE INDEX ix_p1_v ON p1 (v);",
                        "DROP TABLE p; DROP TABLE IF EXISTS p1; DROP TYPE mood;")
                .with("2__enum", "ALTER TYPE mood ADD VALUE 'it''s good';", "SELECT 1;")
                .file("up/V2__enum.sql.conf", "executeInTransaction=false\n")
                .with(
                        "3__detach",
                        "ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY;",
                        "ALTER TABLE p ATTACH PARTITION p1 FOR VALUES FROM (0) TO (10);")
                .file("up/V3__detach.sql.conf", "executeInTransaction=false\n")
                .with("4__vacuum", "VACUUM (ANALYZE) p1;", "SELECT 1;")
                .with("5__drop", "DROP INDEX CONCURRENTLY ix_p1_v;", "CREATE INDEX CONCURRENTLY ix_p1_v ON p1 (v);")
                .with("6__reindex", "REINDEX (VERBOSE) TABLE CONCURRENTLY p1;", "SELECT 1;")
                .file("up/V6__reindex.sql.conf", "executeInTransaction=false\n");
        Migrator migrator = project.migrator(database);
        for (int round = 0; round < 2; round++) {
            migrator.upgrade(Target.HEAD);
            assertThat(database.query("SELECT enum_range(NULL::mood), to_regclass('ix_p1_v'),"
                            + " (SELECT count(*) FROM pg_inherits)"))
                    .containsExactly("{ok,\"it's good\"}||0");
            migrator.downgrade(Target.parse("2"));
            assertThat(database.query("SELECT to_regclass('ix_p1_v'), (SELECT count(*) FROM pg_inherits WHERE"
                            + " inhrelid = 'p1'::regclass)"))
                    .containsExactly("ix_p1_v|1");
        }
        migrator.downgrade(Target.BASE);
    }

    @Test
    void interrupted_statements_of_every_kind_are_recognised_by_note_and_catalog(TestDatabase database)
            throws SQLException {
        ToyProject project = new ToyProject(folder)
                .with(
                        "1__t",
                        "CREATE TABLE t (id int); CREATE INDEX ix ON t (id); CREATE TYPE mood AS ENUM ('ok');",
                        "")
                .with("2__drop", "DROP INDEX CONCURRENTLY ix;", "")
                .with("3__enum", "ALTER TYPE mood ADD VALUE 'good';", "")
                .file("up/V3__enum.sql.conf", "executeInTransaction=false\n");
        project.migrator(database).upgrade(Target.parse("1"));
        database.execute("COMMENT ON TABLE flyway_schema_history IS 'docuai-db: upgrade 2 begun'", "DROP INDEX ix");
        Ear ear = new Ear();
        project.migrator(database, ear).upgrade(Target.parse("2"));
        assertThat(ear.recovered).containsExactly("2: index ix is gone already; recorded");

        database.execute(
                "COMMENT ON TABLE flyway_schema_history IS 'docuai-db: upgrade 3 begun'",
                "ALTER TYPE mood ADD VALUE 'good'");
        project.migrator(database).upgrade(Target.HEAD);
        assertThat(database.query(HISTORY)).containsExactly("1|SQL|t", "2|SQL|t", "3|SQL|t");
    }

    @Test
    void without_a_note_a_missing_index_is_a_mistake_of_the_script(TestDatabase database) {
        ToyProject project = new ToyProject(folder)
                .with("1__t", "CREATE TABLE t (id int);", "DROP TABLE t;")
                .with("2__drop", "DROP INDEX CONCURRENTLY no_such_index;", "");
        assertThatThrownBy(() -> project.migrator(database).upgrade(Target.HEAD))
                .hasMessageContaining("index \"no_such_index\" does not exist");
    }

    @Test
    void two_statements_in_one_file_are_refused_before_anything_runs(TestDatabase database) throws SQLException {
        ToyProject project = new ToyProject(folder)
                .with("1__t", "CREATE TABLE t (id int);", "DROP TABLE t;")
                .with("2__two", "CREATE INDEX CONCURRENTLY a ON t (id);\nCREATE INDEX CONCURRENTLY b ON t (id);", "");
        assertThatThrownBy(() -> project.migrator(database).upgrade(Target.HEAD))
                .hasMessageContaining("V2__two.sql holds 2 statements");
        assertThat(database.query("SELECT to_regclass('t')")).containsExactly("");
    }
}
