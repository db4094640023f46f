package dev.docuai.migration.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.cli.Main;
import dev.docuai.migrator.cli.Terminal;
import dev.docuai.migrator.config.MigratorConfig;
import dev.docuai.migrator.result.RepairResult;
import dev.docuai.migrator.script.Target;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A repair shows each row that it will change, asks, and changes no other. */
@ExtendWith(FreshDatabases.class)
class RepairIT {
    private static final String ROWS = "SELECT * FROM flyway_schema_history ORDER BY 1";

    @TempDir
    Path folder;

    private record Run(int exitCode, String out, String err) {}

    @BeforeEach
    void threeRevisions() throws IOException {
        Files.createDirectory(folder.resolve("undo"));
        Files.writeString(folder.resolve("V1__a.sql"), "CREATE TABLE a (id int);");
        Files.writeString(folder.resolve("V2__b.sql"), "CREATE TABLE b (id int);");
        Files.writeString(folder.resolve("V3__c.sql"), "CREATE UNIQUE INDEX CONCURRENTLY ix_a ON a (id);");
    }

    private Run run(TestDatabase database, Terminal terminal, String... command) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine = Main.commandLine(terminal);
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        String[] options = {"--url", database.url(), "--scripts", folder.toString(), "--undo-scripts", folder + "/undo"
        };
        int exitCode = commandLine.execute(
                Stream.of(command, options).flatMap(Stream::of).toArray(String[]::new));
        return new Run(exitCode, out.toString(), err.toString());
    }

    private Run run(TestDatabase database, String... command) {
        return run(database, question -> Optional.empty(), command);
    }

    private Migrator migrator(TestDatabase database) {
        return new Migrator(MigratorConfig.builder()
                .url(database.url())
                .scripts(List.of(folder.toString()))
                .undoScripts(List.of(folder + "/undo"))
                .build());
    }

    private void changeScripts() throws IOException {
        Files.writeString(folder.resolve("V1__a.sql"), "CREATE TABLE a (id int); -- changed");
        Files.move(folder.resolve("V2__b.sql"), folder.resolve("V2__b_renamed.sql"));
    }

    /** Two revisions, then a build that fails on duplicate rows. */
    private void failOnIndex(TestDatabase database) throws SQLException {
        migrator(database).upgrade(Target.parse("2"));
        database.execute("INSERT INTO a VALUES (1), (1)");
        FluentConfiguration flyway =
                Flyway.configure().dataSource(database.url(), null, null).locations("filesystem:" + folder);
        flyway.getConfigurationExtension(PostgreSQLConfigurationExtension.class).setTransactionalLock(false);
        assertThatThrownBy(() -> flyway.load().migrate()).hasMessageContaining("V3__c.sql");
    }

    @Test
    void a_healthy_history_has_nothing_to_repair(TestDatabase database) {
        assertThat(run(database, "repair")).isEqualTo(new Run(0, "nothing to repair" + System.lineSeparator(), ""));
        migrator(database).upgrade(Target.HEAD);
        assertThat(run(database, "repair", "--yes").out()).startsWith("nothing to repair");
    }

    @Test
    void changed_checksums_and_descriptions_are_taken_over_as_flyways_repair_does(
            TestDatabase database, TestDatabase byFlyway) throws IOException, SQLException {
        migrator(database).upgrade(Target.HEAD);
        migrator(byFlyway).upgrade(Target.HEAD);
        changeScripts();
        Run repair = run(database, "repair", "--yes");
        assertThat(repair.exitCode()).isZero();
        assertThat(repair.out()).startsWith("repaired 2 rows");
        assertThat(repair.err())
                .contains("row 1  accept  V1__a.sql: checksum ", " becomes ")
                .contains("row 2  accept  V2__b.sql: description 'b' becomes 'b renamed'");

        Flyway.configure()
                .dataSource(byFlyway.url(), null, null)
                .locations("filesystem:" + folder)
                .load()
                .repair();
        String rows = "SELECT installed_rank, version, description, type, script, checksum, success"
                + " FROM flyway_schema_history ORDER BY 1";
        assertThat(database.query(rows)).isEqualTo(byFlyway.query(rows));
        assertThat(migrator(database).upgrade(Target.HEAD).steps()).isEmpty();
    }

    @Test
    void without_a_terminal_and_without_yes_nothing_changes(TestDatabase database) throws IOException, SQLException {
        migrator(database).upgrade(Target.HEAD);
        changeScripts();
        List<String> before = database.query(ROWS);
        Run refused = run(database, "repair");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err())
                .contains("row 1  accept  V1__a.sql")
                .contains("error: the repair needs your consent, and there is no terminal to ask you; nothing was"
                        + " changed")
                .contains("fix:   docuai-db repair --yes");
        assertThat(database.query(ROWS)).isEqualTo(before);
    }

    @Test
    void a_dry_run_shows_the_rows_and_changes_none(TestDatabase database) throws IOException, SQLException {
        migrator(database).upgrade(Target.HEAD);
        changeScripts();
        List<String> before = database.query(ROWS);
        Run dry = run(database, "repair", "--dry-run");
        assertThat(dry.exitCode()).isZero();
        assertThat(dry.out()).contains("row 1  accept  V1__a.sql", "row 2  accept  V2__b.sql");
        assertThat(run(database, "repair", "--dry-run", "--json").out())
                .contains("\"done\" : false")
                .contains("\"rank\" : 1")
                .contains("\"action\" : \"accept\"")
                .contains("\"script\" : \"V1__a.sql\"");
        assertThat(database.query(ROWS)).isEqualTo(before);
        assertThat(run(database, "repair", "--dry-run", "--yes").exitCode()).isEqualTo(2);
    }

    @Test
    void a_person_is_asked_and_only_a_yes_is_one(TestDatabase database) throws IOException, SQLException {
        migrator(database).upgrade(Target.HEAD);
        changeScripts();
        List<String> before = database.query(ROWS);
        for (String answer : List.of("", "n", "yess")) {
            Run refused = run(database, question -> Optional.of(answer), "repair", "--quiet");
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.out()).startsWith("nothing was changed");
            assertThat(refused.err()).contains("row 1  accept");
        }
        assertThat(database.query(ROWS)).isEqualTo(before);
        Run agreed = run(
                database,
                question -> {
                    assertThat(question).startsWith("Repair 2 rows at ").endsWith("? [y/N] ");
                    return Optional.of(" Yes ");
                },
                "repair");
        assertThat(agreed.exitCode()).isZero();
        assertThat(run(database, "repair").out()).startsWith("nothing to repair");
    }

    @Test
    void a_failed_row_is_cleared_and_the_invalid_index_named(TestDatabase database) throws SQLException {
        failOnIndex(database);
        Run repair = run(database, "repair", "--yes");
        assertThat(repair.exitCode()).isZero();
        assertThat(repair.err()).contains("row 3  clear   V3__c.sql: it failed outside a transaction");
        assertThat(repair.out())
                .contains("index public.ix_a is invalid: its build was interrupted")
                .contains("fix:   DROP INDEX CONCURRENTLY public.ix_a");
        assertThat(database.query("SELECT count(*) FROM flyway_schema_history WHERE NOT success"))
                .containsExactly("0");
        assertThat(run(database, "repair").out()).contains("nothing to repair", "index public.ix_a is invalid");

        database.execute("DROP INDEX CONCURRENTLY public.ix_a", "DELETE FROM a");
        migrator(database).upgrade(Target.HEAD);
        assertThat(database.query("SELECT indisvalid FROM pg_index WHERE indexrelid = 'ix_a'::regclass"))
                .containsExactly("t");
    }

    @Test
    void an_interrupted_downgrade_is_left_to_the_verb_that_can_mend_it(TestDatabase database) throws SQLException {
        migrator(database).upgrade(Target.HEAD);
        database.execute(
                "UPDATE flyway_schema_history SET success = false WHERE version = '3'",
                "COMMENT ON TABLE flyway_schema_history IS 'docuai-db: downgrade 3 begun'");
        List<String> before = database.query(ROWS);
        Run refused = run(database, "repair", "--yes");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err())
                .contains("the downgrade of 3 was interrupted, and a repair cannot correct that")
                .contains("fix:   docuai-db downgrade or docuai-db upgrade corrects it first");
        assertThat(database.query(ROWS)).isEqualTo(before);
    }

    @Test
    void a_history_that_has_changed_since_the_plan_is_left_alone(TestDatabase database)
            throws IOException, SQLException {
        migrator(database).upgrade(Target.HEAD);
        changeScripts();
        RepairResult plan = migrator(database).planRepair();
        Files.writeString(folder.resolve("V1__a.sql"), "CREATE TABLE a (id int); -- changed again");
        List<String> before = database.query(ROWS);
        assertThatThrownBy(() -> migrator(database).repair(plan))
                .hasMessageContaining("have changed since the repair was planned; nothing was changed");
        assertThat(database.query(ROWS)).isEqualTo(before);
    }
}
