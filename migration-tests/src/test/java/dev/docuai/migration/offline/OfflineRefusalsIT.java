package dev.docuai.migration.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.migration.cli.CommandRun;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.script.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A script in the wrong place changes nothing, and what cannot be written as SQL is not. */
@ExtendWith(FreshDatabases.class)
class OfflineRefusalsIT {
    private static final List<String> EVERYTHING = List.of(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace ORDER BY 1",
            "SELECT count(*) FROM pg_proc");

    @TempDir
    Path folder;

    private FiveRevisions five;

    @BeforeEach
    void fiveRevisions() {
        five = FiveRevisions.in(folder);
    }

    private static List<List<String>> everything(TestDatabase database) throws SQLException {
        List<String> history =
                database.query("SELECT to_regclass('flyway_schema_history')").contains("")
                        ? List.of()
                        : database.query("SELECT * FROM flyway_schema_history ORDER BY 1");
        return List.of(database.query(EVERYTHING.get(0)), database.query(EVERYTHING.get(1)), history);
    }

    private static void assertRefused(TestDatabase database, String script, String why) throws SQLException {
        List<List<String>> before = everything(database);
        for (ScriptRunner runner : ScriptRunner.available()) {
            assertThat(runner.run(database, script).orElse("it ran")).contains(why);
            assertThat(everything(database)).isEqualTo(before);
        }
    }

    private String up(String from, String to) {
        return five.offline().offlineUpgrade(Target.parse(from), Target.parse(to));
    }

    private String down(String from, String to) {
        return five.offline().offlineDowngrade(Target.parse(from), Target.parse(to));
    }

    @Test
    void a_script_that_begins_elsewhere_changes_nothing(TestDatabase database) throws SQLException {
        assertRefused(database, up("1", "2"), "this script begins at 1, and the database is at base");
        assertRefused(database, up("1", "3"), "this script begins at 1, and the database is at base");
        assertRefused(database, down("2", "1"), "this script begins at 2, and the database is at base");
        five.on(database).upgrade(Target.parse("2"));
        assertRefused(database, up("base", "2"), "this script begins at base, and the database is at 2");
        assertRefused(database, up("base", "5"), "docuai-db writes one that begins there: --sql 2:TARGET");
        assertRefused(database, down("3", "base"), "this script begins at 3, and the database is at 2");
        assertRefused(
                database,
                five.offline().offlineStamp(Optional.of(Target.parse("1")), Target.HEAD, false),
                "this script begins at 1, and the database is at 2");
    }

    @Test
    void a_database_whose_history_disagrees_with_the_scripts_is_left_alone(TestDatabase database) throws SQLException {
        five.on(database).upgrade(Target.parse("2"));
        five.write("up/V1__create_a.sql", "CREATE TABLE changed (id int);");
        assertRefused(database, up("2", "4"), "changed since applied, or pending below the current revision: 1");
        database.execute("DELETE FROM flyway_schema_history WHERE version = '1'");
        assertRefused(database, up("2", "4"), "changed since applied, or pending below the current revision: 1");
        database.execute("UPDATE flyway_schema_history SET success = false");
        assertRefused(database, up("base", "1"), "failed and not corrected: V2__fill_a.sql");
    }

    @Test
    void a_schema_in_use_without_a_history_is_left_alone(TestDatabase database) throws SQLException {
        database.execute("CREATE TABLE somebody_elses (id int)");
        assertRefused(database, up("base", "1"), "schema public has objects but no history");
    }

    @Test
    void another_migrator_at_work_is_not_disturbed(TestDatabase database) throws SQLException {
        try (Connection other = database.connect();
                Statement statement = other.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(77433833903597)");
            assertRefused(database, up("base", "1"), "another migrator is at work");
            assertRefused(database, up("base", "3"), "another migrator is at work");
        }
        for (ScriptRunner runner : ScriptRunner.available()) {
            assertThat(runner.run(database, up("base", "base"))).isEmpty();
        }
    }

    @Test
    void a_script_for_one_schema_is_not_run_in_another(TestDatabase database) throws SQLException {
        database.execute("CREATE SCHEMA app", "ALTER DATABASE \"" + database.name() + "\" SET search_path = app");
        assertRefused(database, up("base", "1"), "this script is for schema public, and the connection's own is app");
        database.execute("ALTER DATABASE \"" + database.name() + "\" RESET search_path");
        Migrator inApp = new Migrator(five.config().schema("app").build());
        String script = inApp.offlineUpgrade(Target.BASE, Target.parse("1"));
        assertThat(ScriptRunner.JDBC.run(database, script)).isEmpty();
        assertThat(database.query("SELECT to_regclass('app.things'), to_regclass('things'),"
                        + " (SELECT count(*) FROM app.flyway_schema_history)"))
                .containsExactly("app.things||1");
    }

    @Test
    void a_script_run_in_the_wrong_mode_of_psql_changes_nothing(TestDatabase database) throws SQLException {
        if (!ScriptRunner.available().contains(ScriptRunner.PSQL)) {
            return;
        }
        List<List<String>> before = everything(database);
        List<String> singly = List.of("psql", "-X", "-v", "ON_ERROR_STOP=1");
        List<String> atOnce = List.of("psql", "-X", "-v", "ON_ERROR_STOP=1", "--single-transaction");
        assertThat(ScriptRunner.psql(database, up("base", "1"), singly).orElseThrow())
                .contains("run it with psql --single-transaction");
        assertThat(ScriptRunner.psql(database, up("base", "3"), atOnce).orElseThrow())
                .contains("run it without psql --single-transaction");
        assertThat(everything(database)).isEqualTo(before);
    }

    @Test
    void a_failing_statement_leaves_nothing_of_the_whole_script(TestDatabase database) throws SQLException {
        five.write("up/V2__fill_a.sql", "INSERT INTO things VALUES (1), (1);");
        assertRefused(database, up("base", "2"), "duplicate key");
        assertThat(ScriptRunner.JDBC.run(database, up("base", "3")).orElseThrow())
                .contains("duplicate key");
        assertThat(five.on(database).current().revision().orElseThrow()).hasToString("1");
    }

    @Test
    void a_new_enum_value_and_its_use_are_transactions_of_their_own(TestDatabase database) throws SQLException {
        five.write("up/V1__create_a.sql", "CREATE TYPE mood AS ENUM ('sad');");
        five.write("up/V2__fill_a.sql", "ALTER TYPE mood ADD VALUE 'glad';");
        five.write("up/V3__index_a.sql", "CREATE TABLE moods (mood mood DEFAULT 'glad');");
        assertThat(ScriptRunner.isTransactional(up("base", "2"))).isFalse();
        assertThat(ScriptRunner.isTransactional(up("1", "2"))).isTrue();
        assertThat(ScriptRunner.JDBC.run(database, up("base", "1"))).isEmpty();
        for (ScriptRunner runner : ScriptRunner.available()) {
            assertThat(runner.run(database, up("1", "3"))).isEmpty();
            database.execute("DROP TABLE moods", "DROP TYPE mood", "CREATE TYPE mood AS ENUM ('sad')");
            five.on(database).stamp(Target.parse("1"), false);
        }
    }

    @Test
    void a_stamp_does_not_touch_failed_rows_and_baselines(TestDatabase database) throws SQLException {
        five.on(database).upgrade(Target.parse("2"));
        database.execute("UPDATE flyway_schema_history SET type = 'BASELINE', checksum = NULL WHERE version = '2'");
        Migrator offline = five.offline();
        assertRefused(database, offline.offlineStamp(Optional.empty(), Target.BASE, false), "is of type BASELINE");
        database.execute("UPDATE flyway_schema_history SET success = false WHERE version = '2'");
        assertRefused(
                database, offline.offlineStamp(Optional.empty(), Target.HEAD, false), "failed and was not corrected");
    }

    @Test
    void what_psql_takes_for_itself_is_refused_with_its_line() {
        five.write("up/V2__fill_a.sql", "SELECT 1;\n\\connect other\nSELECT 2;\n");
        assertThatThrownBy(() -> up("base", "2"))
                .hasMessageContaining("psql would read a part of the scripts as its own syntax")
                .hasMessageContaining("V2__fill_a.sql:2 has '\\connect other' outside quotes");
        five.write("up/V2__fill_a.sql", "SELECT (ARRAY[1,2])[1:USER];\n");
        assertThatThrownBy(() -> up("base", "2")).hasMessageContaining("V2__fill_a.sql:1 has ':USER]', a variable");
    }

    @Test
    void what_only_flyway_can_run_is_refused() throws IOException {
        Files.write(folder.resolve("up/V6__java.class"), new byte[0]);
        assertThat(up("base", "5")).contains("V5__atomic.sql");
        assertThatThrownBy(() -> up("5", "head")).hasMessageContaining("a Java migration cannot be written as SQL");
        five.write("up/R__views.sql", "SELECT 1;");
        assertThatThrownBy(() -> up("base", "5"))
                .hasMessageContaining("repeatable scripts and callbacks cannot be written as SQL")
                .hasMessageContaining("R__views.sql");
    }

    @Test
    void a_callback_and_settings_that_sql_cannot_say_are_refused() {
        five.write("up/V2__fill_a.sql.conf", "# why\nexecuteInTransaction=false\n");
        assertThat(ScriptRunner.isTransactional(up("base", "2"))).isFalse();
        five.write("up/V2__fill_a.sql.conf", "placeholderReplacement=false\n");
        assertThatThrownBy(() -> up("base", "2"))
                .hasMessageContaining("the script's settings change how Flyway runs it")
                .hasMessageContaining("V2__fill_a.sql.conf");
        assertThat(up("base", "1")).contains("V1__create_a.sql");
        five.write("up/afterMigrate.sql", "SELECT 1;");
        assertThatThrownBy(() -> up("base", "1"))
                .hasMessageContaining("repeatable scripts and callbacks cannot be written as SQL")
                .hasMessageContaining("afterMigrate.sql");
    }

    @Test
    void a_way_down_that_is_not_whole_is_not_written() throws IOException {
        Files.delete(folder.resolve("down/U4__elsewhere.sql"));
        five.write("down/U2__fill_a.sql", "-- irreversible: the rows are gone\n");
        assertThatThrownBy(() -> down("5", "base"))
                .hasMessageContaining("a downgrade to this target is not possible")
                .hasMessageContaining("4 has no undo script")
                .hasMessageContaining("U2__fill_a.sql is irreversible: the rows are gone");
        assertThat(down("3", "2")).contains("DROP INDEX CONCURRENTLY ix_things_note;");
    }

    @Test
    void targets_take_every_form_that_needs_no_database() {
        String all = up("base", "head");
        assertThat(all.lines()).first().isEqualTo("-- docuai-db upgrade base:head --sql");
        assertThat(body(up("base", "5"))).isEqualTo(body(all));
        assertThat(body(up("aa", "head-1"))).isEqualTo(body(up("1", "4")));
        assertThat(body(up("base+1", "+3"))).isEqualTo(body(up("1", "4")));
        assertThat(body(down("head", "-2"))).isEqualTo(body(down("5", "3")));
        assertThatThrownBy(() -> up("+1", "head")).hasMessageContaining("'+1' counts from the current revision");
        assertThatThrownBy(() -> up("3", "1"))
                .hasMessageContaining("3:1 has the wrong direction: an upgrade goes up")
                .hasMessageContaining("docuai-db downgrade --sql 3:1");
        assertThatThrownBy(() -> down("1", "3")).hasMessageContaining("docuai-db upgrade --sql 1:3");
        assertThatThrownBy(() -> up("base", "nosuch")).hasMessageContaining("there is no revision 'nosuch'");
    }

    private static String body(String script) {
        return script.substring(script.indexOf('\n'));
    }

    private CommandRun run(String... command) {
        String[] args = new String[command.length + 6];
        System.arraycopy(command, 0, args, 0, command.length);
        System.arraycopy(
                new String[] {
                    "--scripts", folder + "/up", "--undo-scripts", folder + "/down", "--placeholder", "name=things"
                },
                0,
                args,
                command.length,
                6);
        return CommandRun.of(args);
    }

    @Test
    void the_command_line_prints_it_without_any_database() {
        assertThat(run("upgrade", "--sql").out()).isEqualTo(up("base", "head"));
        assertThat(run("upgrade", "--sql", "2").out()).isEqualTo(up("base", "2"));
        assertThat(run("upgrade", "2:", "--sql").out()).isEqualTo(up("2", "head"));
        assertThat(run("upgrade", "--sql", ":2").out()).isEqualTo(up("base", "2"));
        assertThat(run("downgrade", "--sql", "4:1").out()).isEqualTo(down("4", "1"));
        assertThat(run("downgrade", "--sql", ":1").out()).isEqualTo(down("head", "1"));
        assertThat(run("downgrade", "--sql", "4:").out()).isEqualTo(down("4", "base"));
        assertThat(run("stamp", "--sql", "2").out())
                .isEqualTo(five.offline().offlineStamp(Optional.empty(), Target.parse("2"), false));
        assertThat(run("stamp", "--sql", "1:2", "--purge").out())
                .isEqualTo(five.offline().offlineStamp(Optional.of(Target.parse("1")), Target.parse("2"), true));
        assertThat(run("upgrade", "--sql", "2").err()).isEmpty();
        assertThat(run("upgrade", "--sql", "2", "--json").out())
                .startsWith("{")
                .contains("\"sql\" : \"-- docuai-db upgrade base:2 --sql\\n");
    }

    @Test
    void the_command_line_writes_it_to_a_file_and_says_how_to_run_it() throws IOException {
        Path file = folder.resolve("out.sql");
        CommandRun run = run("upgrade", "--sql", "2", "-o", file.toString());
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .isEqualToIgnoringNewLines(
                        "Run it: psql -X -v ON_ERROR_STOP=1 --single-transaction -f " + file + " DATABASE");
        assertThat(Files.readString(file)).isEqualTo(up("base", "2"));
        assertThat(run("upgrade", "--sql", "3", "-o", file.toString(), "--json").out())
                .contains("\"transactional\" : false");
        CommandRun refused =
                run("upgrade", "--sql", "-o", folder.resolve("no/such/folder").toString());
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("the script cannot be written", "fix:   name a file in an existing folder");
    }

    @Test
    void the_command_line_tells_online_and_offline_apart() {
        assertThat(run("upgrade", "1:2").err()).contains("a range needs --sql");
        assertThat(run("upgrade", "1:2").exitCode()).isEqualTo(2);
        assertThat(run("downgrade", "--sql", "2").err()).contains("--sql needs both ends: A:B");
        assertThat(run("downgrade", "--sql", "2").exitCode()).isEqualTo(2);
        assertThat(run("upgrade", "-o", "x.sql").err()).contains("--output needs --sql");
        assertThat(run("upgrade", "--sql", "a:b:c").exitCode()).isEqualTo(2);
    }
}
