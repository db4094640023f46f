package dev.docuai.migration.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.migration.ToyProject;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.SharedServer;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.api.MigrationListener;
import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.script.Target;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server process that is killed in the middle of a concurrent statement leaves nothing that the next run cannot mend. */
@ExtendWith(FreshDatabases.class)
class InterruptedIT {
    private static final String INVALID =
            "SELECT indexrelid::regclass FROM pg_index WHERE NOT indisvalid AND indexrelid::regclass::text NOT LIKE '%pt%'";

    @TempDir
    Path folder;

    private static final class Ear implements MigrationListener {
        private final List<String> recovered = new ArrayList<>();

        @Override
        public void recovering(String what) {
            recovered.add(what);
        }
    }

    /**
     * A statement and what it is to leave in the end.
     *
     * @param schema the history table's
     * @param statement outside a transaction
     * @param indexes the names of all indexes of table {@code a} afterwards
     */
    private record Case(String schema, String statement, String indexes) {}

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (String schema : List.of("public", "app", "My \"odd\" Schema")) {
            String quoted = '"' + schema.replace("\"", "\"\"") + '"';
            cases.add(new Case(schema, "CREATE INDEX CONCURRENTLY a_x ON a (x);", "a_old,a_x"));
            cases.add(new Case(schema, "CREATE INDEX CONCURRENTLY \"A x\" ON " + quoted + ".a (x);", "A x,a_old"));
            cases.add(new Case(schema, "CREATE INDEX CONCURRENTLY ON a (x);", "a_old,a_x_idx"));
            cases.add(new Case(
                    schema,
                    "CREATE UNIQUE INDEX CONCURRENTLY ON a (lower(t), x DESC) WHERE x > 0;",
                    "a_lower_x_idx,a_old"));
            cases.add(new Case(schema, "REINDEX INDEX CONCURRENTLY a_old;", "a_old"));
            cases.add(new Case(schema, "REINDEX INDEX CONCURRENTLY " + quoted + ".\"a_old\";", "a_old"));
            cases.add(new Case(schema, "REINDEX (VERBOSE) TABLE CONCURRENTLY a;", "a_old"));
            cases.add(new Case(schema, "REINDEX SCHEMA CONCURRENTLY " + quoted + ";", "a_old"));
            cases.add(new Case(schema, "REINDEX DATABASE CONCURRENTLY;", "a_old"));
            cases.add(new Case(schema, "DROP INDEX CONCURRENTLY a_old;", ""));
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_killed_statement_is_mended_by_the_next_run(Case killed, TestDatabase database) throws Exception {
        ToyProject project = new ToyProject(folder)
                .with(
                        "1__a",
                        "CREATE TABLE a (x int, t text); CREATE INDEX a_old ON a (t); INSERT INTO a VALUES (1, 'a');",
                        "DROP TABLE a;")
                .with("2__c", killed.statement(), "SELECT 1;")
                .file("up/V2__c.sql.conf", "executeInTransaction=false\n")
                .with("3__d", "CREATE TABLE d (id int);", "DROP TABLE d;");
        Ear ear = new Ear();
        Migrator migrator = migrator(project, database, killed.schema(), ear);
        migrator.upgrade(Target.parse("1"));
        kill(database, '"' + killed.schema().replace("\"", "\"\"") + "\".a", () -> migrator.upgrade(Target.HEAD));

        assertThat(migrator.validate().problems())
                .anyMatch(problem -> problem.what().contains("the upgrade of this revision was interrupted"));
        migrator.upgrade(Target.HEAD);
        assertThat(ear.recovered).isNotEmpty();
        assertThat(database.query(INVALID)).isEmpty();
        assertThat(database.query(
                        "SELECT string_agg(c.relname, ',' ORDER BY c.relname COLLATE \"C\") FROM pg_index i JOIN pg_class c ON c.oid = indexrelid"
                                + " JOIN pg_class a ON a.oid = indrelid WHERE a.relname = 'a'"))
                .containsExactly(killed.indexes());
        assertThat(migrator.validate().problems()).isEmpty();
        assertThat(migrator.current().atHead()).isTrue();
    }

    private static Migrator migrator(ToyProject project, TestDatabase database, String schema, MigrationListener ear) {
        return new Migrator(
                project.config(database)
                        .schema(schema)
                        .lockTimeout(Duration.ofSeconds(2))
                        .build(),
                ear);
    }

    /** A transaction that has a row locked keeps the statement waiting; then the server process that runs it is ended. */
    private static void kill(TestDatabase database, String table, Runnable run) throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (Connection blocking = database.connect();
                Statement statement = blocking.createStatement()) {
            blocking.setAutoCommit(false);
            statement.execute("UPDATE " + table + " SET t = 'b'");
            Future<?> running = thread.submit(run);
            String waiting =
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'docuai-db: %'"
                            + " AND wait_event_type = 'Lock' AND datname = current_database()";
            while (database.query(waiting).isEmpty()) {
                assertThat(running.isDone()).isFalse();
                Thread.sleep(20);
            }
            assertThatThrownBy(running::get)
                    .hasCauseInstanceOf(MigratorException.class)
                    .hasMessageNotContaining("revision  ");
            blocking.rollback();
        } finally {
            thread.shutdownNow();
        }
        while (!database.query(
                        "SELECT 1 FROM pg_stat_activity WHERE application_name LIKE 'docuai-db: %' AND datname = current_database()")
                .isEmpty()) {
            Thread.sleep(20);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"public", "My \"odd\" Schema"})
    void a_killed_detachment_is_finalized(String schema, TestDatabase database) throws Exception {
        ToyProject project = new ToyProject(folder)
                .with(
                        "1__a",
                        "CREATE TABLE a (x int, t text) PARTITION BY LIST (x); CREATE TABLE \"a One\" PARTITION OF a FOR VALUES IN (1); INSERT INTO a VALUES (1, 'a');",
                        "DROP TABLE a;")
                .with("2__c", "ALTER TABLE a DETACH PARTITION \"a One\" CONCURRENTLY;", "SELECT 1;")
                .file("up/V2__c.sql.conf", "executeInTransaction=false\n");
        Ear ear = new Ear();
        Migrator migrator = migrator(project, database, schema, ear);
        migrator.upgrade(Target.parse("1"));
        kill(database, '"' + schema.replace("\"", "\"\"") + "\".a", () -> migrator.upgrade(Target.HEAD));
        migrator.upgrade(Target.HEAD);
        assertThat(ear.recovered).hasSize(1);
        assertThat(database.query("SELECT count(*) FROM pg_inherits")).containsExactly("0");
        assertThat(migrator.current().atHead()).isTrue();
    }

    @Test
    void a_killed_undo_is_completed_in_a_schema_of_any_name(TestDatabase database) throws Exception {
        String schema = "My \"odd\" Schema";
        ToyProject project = new ToyProject(folder)
                .with("1__a", "CREATE TABLE a (x int, t text); INSERT INTO a VALUES (1, 'a');", "DROP TABLE a;")
                .with("2__c", "CREATE INDEX a_x ON a (x);", "DROP INDEX CONCURRENTLY a_x;");
        Migrator migrator = migrator(project, database, schema, new Ear());
        migrator.upgrade(Target.HEAD);
        kill(database, "\"My \"\"odd\"\" Schema\".a", () -> migrator.downgrade(Target.parse("1")));
        migrator.downgrade(Target.parse("1"));
        assertThat(database.query(INVALID)).isEmpty();
        assertThat(database.query("SELECT count(*) FROM pg_class WHERE relname = 'a_x'"))
                .containsExactly("0");
        assertThat(migrator.validate().problems()).isEmpty();
    }

    @Test
    void a_role_without_the_privilege_temp_recovers_too(TestDatabase database) throws SQLException {
        SharedServer.execute("DROP ROLE IF EXISTS no_temp", "CREATE ROLE no_temp LOGIN PASSWORD 'secret'");
        try {
            database.execute(
                    "REVOKE ALL ON DATABASE " + database.name() + " FROM PUBLIC",
                    "GRANT CONNECT, CREATE ON DATABASE " + database.name() + " TO no_temp");
            ToyProject project = new ToyProject(folder)
                    .with("1__a", "CREATE TABLE a (x int);", "DROP TABLE a;")
                    .with("2__c", "CREATE INDEX CONCURRENTLY a_x ON a (x);", "DROP INDEX CONCURRENTLY a_x;");
            Ear ear = new Ear();
            Migrator migrator = new Migrator(
                    project.config(database)
                            .url(database.url()
                                    .replaceFirst("\\?.*", "")
                                    .replaceFirst("^jdbc:postgresql://([^@/]*@)?", "postgresql://no_temp:secret@"))
                            .schema("app")
                            .build(),
                    ear);
            migrator.upgrade(Target.parse("1"));
            database.execute("SET ROLE no_temp", "CREATE INDEX a_x ON app.a (x)");
            migrator.upgrade(Target.HEAD);
            assertThat(ear.recovered).hasSize(1).first().asString().contains("complete and as the script defines it");
        } finally {
            database.execute("DROP OWNED BY no_temp CASCADE");
            SharedServer.execute("DROP ROLE no_temp");
        }
    }
}
