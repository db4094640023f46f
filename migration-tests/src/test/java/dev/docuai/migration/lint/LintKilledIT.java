package dev.docuai.migration.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migration.ToyProject;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.SharedServer;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.cli.Main;
import dev.docuai.migrator.options.LintOptions;
import dev.docuai.migrator.script.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A rehearsal that is killed leaves the real database as it was: alone here, for any run drops old scratch databases. */
@Isolated
@ExtendWith(FreshDatabases.class)
class LintKilledIT {
    /** As a query of the sleeping script, in any database. */
    private static final String REHEARSED = "SELECT datname FROM pg_stat_activity WHERE query LIKE '%pg_sleep(0.2)%'"
            + " AND datname LIKE 'docuai_scratch_%' AND pid <> pg_backend_pid()";

    @TempDir
    Path folder;

    @Test
    void nothing_changes_in_the_real_database_and_the_next_run_drops_the_scratch_database(TestDatabase database)
            throws Exception {
        ToyProject project = new ToyProject(folder)
                .with("1__t", "CREATE TABLE t (id bigint PRIMARY KEY, note text);\n", "DROP TABLE t;\n");
        project.migrator(database).upgrade(Target.HEAD);
        database.execute("INSERT INTO t SELECT n, 'note' FROM generate_series(1, 500) n");
        project.with(
                "2__slow",
                "DELETE FROM t WHERE id > 100;\nALTER TABLE t ADD COLUMN c int;\n"
                        + "SELECT pg_sleep(0.2);\n".repeat(300),
                "ALTER TABLE t DROP COLUMN c;\n");
        List<String> catalog = database.catalog();

        String scratch = kill(project, database);

        assertThat(database.catalog()).isEqualTo(catalog);
        assertThat(database.query("SELECT count(*), count(note) FROM t")).containsExactly("500|500");
        assertThat(database.query("SELECT version FROM flyway_schema_history")).containsExactly("1");
        assertThat(database.query("SELECT count(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database"
                        + " WHERE d.datname = current_database() AND l.pid <> pg_backend_pid()"))
                .containsExactly("0");
        awaitNoSession(database, scratch);

        // An hour later.
        String old = "docuai_scratch_20200101000000" + scratch.substring(scratch.lastIndexOf('_'));
        SharedServer.execute("ALTER DATABASE " + scratch + " RENAME TO " + old);
        project.file("up/V2__slow.sql", "ALTER TABLE t ADD COLUMN c int;\n");
        assertThat(project.migrator(database)
                        .lint(LintOptions.ALL.againstDatabase())
                        .scripts())
                .isEqualTo(1);

        assertThat(database.query(
                        "SELECT datname FROM pg_database WHERE datname IN ('" + old + "', '" + scratch + "')"))
                .isEmpty();
    }

    /** The scratch database that a killed run has left behind. */
    private String kill(ToyProject project, TestDatabase database) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(project.args(database, "lint")));
        Path log = folder.resolve("log");
        Process victim = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            for (int i = 0; i < 6000 && victim.isAlive(); i++) {
                List<String> rehearsed = database.query(REHEARSED);
                if (!rehearsed.isEmpty()) {
                    victim.destroyForcibly();
                    assertThat(victim.waitFor(20, TimeUnit.SECONDS)).isTrue();
                    return rehearsed.get(0);
                }
                Thread.sleep(10);
            }
            throw new AssertionError("the rehearsal was never seen: " + Files.readString(log));
        } finally {
            victim.destroyForcibly();
        }
    }

    /** The server notices that the client is gone when the statement ends. */
    private static void awaitNoSession(TestDatabase database, String scratch)
            throws SQLException, InterruptedException {
        String sessions = "SELECT count(*) FROM pg_stat_activity WHERE datname = '" + scratch + "'";
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!database.query(sessions).contains("0") && System.nanoTime() < end) {
            Thread.sleep(50);
        }
        assertThat(database.query(sessions)).containsExactly("0");
        assertThat(database.query("SELECT count(*) FROM pg_database WHERE datname = '" + scratch + "'"))
                .as("it is left behind")
                .containsExactly("1");
    }
}
