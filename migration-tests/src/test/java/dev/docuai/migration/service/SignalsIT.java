package dev.docuai.migration.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migration.ToyProject;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.cli.Main;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A command that is asked to end cancels on the server, rolls back, and says where the database stands. */
@ExtendWith(FreshDatabases.class)
class SignalsIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void ends_in_order(String signal, int exitCode, TestDatabase database) throws Exception {
        ToyProject project = new ToyProject(folder)
                .with("1__a", "CREATE TABLE a (id int);", "DROP TABLE a;")
                .with("2__slow", "CREATE TABLE b (id int); SELECT pg_sleep(60);", "DROP TABLE b;");
        List<String> command = new ArrayList<>(withDefaultHandlers());
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(project.args(database, "upgrade head")));
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            awaitSleep(database);
            new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        String output = Files.readString(log);
        assertThat(process.exitValue()).isEqualTo(exitCode);
        assertThat(output)
                .contains("error: ended by SIG" + signal + "; the running work is rolled back")
                .contains("current=1 a, 1 pending")
                .doesNotContain("Exception");
        assertThat(database.query("SELECT to_regclass('a'), to_regclass('b')")).containsExactly("a|");
    }

    /** A build in the background of a shell has SIGINT ignored, and so would have what it starts. */
    private static List<String> withDefaultHandlers() throws Exception {
        List<String> prefix = List.of("env", "--default-signal=INT");
        Process probe = new ProcessBuilder(
                        Stream.concat(prefix.stream(), Stream.of("true")).toList())
                .start();
        return probe.waitFor() == 0 ? prefix : List.of();
    }

    private static void awaitSleep(TestDatabase database) throws Exception {
        String sleeping = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                + " AND state = 'active' AND query LIKE '%SELECT pg_sleep(60)' AND pid <> pg_backend_pid()";
        for (int i = 0; i < 3000 && !database.query(sleeping).contains("1"); i++) {
            Thread.sleep(10);
        }
        assertThat(database.query(sleeping)).containsExactly("1");
    }
}
