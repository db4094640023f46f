package dev.docuai.migration.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.migration.Chain;
import dev.docuai.migration.ToyProject;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.SharedServer;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.api.Loss;
import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.api.RunOptions;
import dev.docuai.migrator.cli.Main;
import dev.docuai.migrator.cli.Terminal;
import dev.docuai.migrator.script.Target;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Nothing is lost by surprise: what a run would take away is counted, shown, and taken only with consent. */
@ExtendWith(FreshDatabases.class)
class LossIT {
    @TempDir
    Path folder;

    private static void fill(TestDatabase database) throws SQLException {
        database.execute(
                "INSERT INTO shelves (name) VALUES ('s')",
                "INSERT INTO books (shelf_id, isbn, title, summary, full_text, embedding) SELECT 1, 'i' || n,"
                        + " CASE WHEN n <= 3 THEN 'title' END, CASE WHEN n <= 2 THEN 'summary' END, 'text',"
                        + " array_fill(n::real, ARRAY[3])::vector FROM generate_series(1, 5) n");
    }

    private static Migrator atHead(TestDatabase database) {
        Migrator migrator = Chain.BOOKS.migrator(database);
        migrator.upgrade(Target.HEAD);
        return migrator;
    }

    @Test
    void a_downgrade_is_refused_with_the_count_of_all_that_would_go(TestDatabase database) throws SQLException {
        Migrator migrator = atHead(database);
        fill(database);
        assertThatThrownBy(() -> migrator.downgrade(Target.parse("20240102093015")))
                .isInstanceOf(MigratorException.class)
                .hasMessageContaining("this would delete data; nothing was changed")
                .hasMessageContaining("column public.books.summary: 2 values")
                .hasMessageContaining("column public.books.full_text: 5 values")
                .hasMessageContaining("column public.books.title: 3 values")
                .hasMessageNotContaining("shelves.summary")
                .hasMessageContaining("--yes");
        assertThat(migrator.current().atHead()).isTrue();
    }

    @Test
    void dropped_tables_count_their_rows(TestDatabase database) throws SQLException {
        Migrator migrator = atHead(database);
        fill(database);
        List<Loss> seen = new ArrayList<>();
        migrator.downgrade(Target.BASE, RunOptions.DEFAULT.withConsent(seen::addAll));
        assertThat(seen)
                .extracting(Loss::toString)
                .containsExactlyInAnyOrder("table public.shelves: 1 row", "table public.books: 5 rows");
        assertThat(database.query("SELECT to_regclass('books')")).containsExactly("");
    }

    @Test
    void an_empty_database_is_taken_down_without_a_question(TestDatabase database) {
        assertThat(atHead(database).downgrade(Target.BASE).steps()).hasSize(5);
    }

    @Test
    void what_a_script_does_counts_not_how_it_is_written(TestDatabase database) throws SQLException {
        ToyProject project = new ToyProject(folder)
                .with(
                        "1__t",
                        "CREATE TABLE t (id int, a text, b text); CREATE TABLE u (id int); CREATE TABLE k (id int);",
                        "")
                .with(
                        "2__x",
                        "SELECT 1;",
                        "DO $$ BEGIN EXECUTE 'ALTER TABLE t DROP' || ' COLUMN a'; END $$;\n"
                                + "UPDATE t SET b = NULL WHERE id > 8;\nDELETE FROM u WHERE id > 4;\n"
                                + "ALTER TABLE k RENAME TO kept; ALTER TABLE kept RENAME COLUMN id TO number;");
        Migrator migrator = project.migrator(database);
        migrator.upgrade(Target.HEAD);
        database.execute(
                "INSERT INTO t SELECT n, 'a', 'b' FROM generate_series(1, 10) n",
                "INSERT INTO u SELECT generate_series(1, 10)",
                "INSERT INTO k SELECT generate_series(1, 10)");
        List<Loss> seen = new ArrayList<>();
        migrator.downgrade(Target.parse("-1"), RunOptions.DEFAULT.withConsent(seen::addAll));
        assertThat(seen)
                .extracting(Loss::toString)
                .containsExactlyInAnyOrder(
                        "column public.t.a: 10 values", "column public.t.b: 2 values", "table public.u: 6 rows");
    }

    @Test
    void losses_are_counted_under_any_lock_of_the_script(TestDatabase database) throws SQLException {
        ToyProject project = new ToyProject(folder)
                .with(
                        "1__t",
                        "CREATE TABLE t (id int, a int, b int); CREATE TABLE e (id int); CREATE TABLE r (a int);"
                                + " CREATE TABLE u (id int, x int); CREATE TABLE s (id int);",
                        "")
                .with(
                        "2__x",
                        "SELECT 1;",
                        "ALTER TABLE t ADD COLUMN d int;\nUPDATE t SET b = NULL WHERE id > 8;\n"
                                + "TRUNCATE e;\nINSERT INTO e SELECT generate_series(1, 10);\n"
                                + "ALTER TABLE r ALTER COLUMN a TYPE text USING NULL;\n"
                                + "DELETE FROM u WHERE id > 4;\nALTER TABLE u DROP COLUMN x;\n"
                                + "ALTER TABLE s ALTER COLUMN id TYPE bigint;\nUPDATE s SET id = id + 1;");
        Migrator migrator = project.migrator(database);
        migrator.upgrade(Target.HEAD);
        for (String table :
                List.of("t (id, a, b) SELECT n, n, n", "e SELECT n", "r SELECT n", "u SELECT n, n", "s SELECT n")) {
            database.execute("INSERT INTO " + table + " FROM generate_series(1, 10) n");
        }
        List<Loss> seen = new ArrayList<>();
        assertThatThrownBy(() -> migrator.downgrade(
                        Target.parse("-1"), RunOptions.DEFAULT.withConsent(losses -> !seen.addAll(losses))))
                .hasMessageContaining("this would delete data; nothing was changed");
        assertThat(seen)
                .extracting(Loss::toString)
                .containsExactlyInAnyOrder(
                        "column public.t.b: 2 values",
                        "table public.e: 10 rows",
                        "column public.r.a: 10 values",
                        "table public.u: 6 rows",
                        "column public.u.x: 4 values");
    }

    @Test
    void a_count_that_others_would_wait_for_gives_up_and_tells_the_most_that_can_go(TestDatabase database)
            throws SQLException {
        SharedServer.execute("DROP ROLE IF EXISTS slow_reader", "CREATE ROLE slow_reader LOGIN PASSWORD 'secret'");
        try {
            database.execute("GRANT ALL ON SCHEMA public TO slow_reader");
            ToyProject project = new ToyProject(folder)
                    .with(
                            "1__t",
                            "CREATE TABLE t (id int, a int, b int); INSERT INTO t SELECT n, n FROM generate_series(1, 5) n;"
                                    + " CREATE POLICY p ON t USING (pg_sleep(0.2) IS NOT NULL);"
                                    + " ALTER TABLE t ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;",
                            "")
                    .with("2__x", "SELECT 1;", "ALTER TABLE t ADD COLUMN d int;\nUPDATE t SET b = a;");
            String address = database.url().replaceFirst("\\?.*", "").replaceFirst("^jdbc:postgresql://([^@/]*@)?", "");
            Migrator migrator = project.migrator(new TestDatabase("postgresql://slow_reader:secret@" + address));
            migrator.upgrade(Target.HEAD);
            List<Loss> seen = new ArrayList<>();
            migrator.downgrade(Target.parse("-1"), RunOptions.DEFAULT.withConsent(seen::addAll));
            assertThat(seen)
                    .extracting(Loss::toString)
                    .containsExactlyInAnyOrder(
                            "column public.t.id (at most): 5 values", "column public.t.a (at most): 5 values");
        } finally {
            database.execute("DROP OWNED BY slow_reader CASCADE");
            SharedServer.execute("DROP ROLE slow_reader");
        }
    }

    @Test
    void an_upgrade_whose_header_names_a_data_hazard_asks_too(TestDatabase database) throws SQLException {
        ToyProject project = new ToyProject(folder)
                .with("1__t", "CREATE TABLE t (id int, a text);", "DROP TABLE t;")
                .with(
                        "2__x",
                        "-- hazards: DELETES_DATA (t.a)\nALTER TABLE t DROP COLUMN a;",
                        "ALTER TABLE t ADD COLUMN a text;")
                .with("3__y", "-- hazards: DELETES_DATA (t)\nTRUNCATE t;", "SELECT 1;");
        Migrator migrator = project.migrator(database);
        migrator.upgrade(Target.parse("1"));
        database.execute("INSERT INTO t VALUES (1, 'a'), (2, NULL)");
        assertThatThrownBy(() -> migrator.upgrade(Target.HEAD))
                .hasMessageContaining("table public.t: 2 rows")
                .hasMessageContaining("this would delete data");
        assertThat(migrator.upgrade(Target.HEAD, RunOptions.DEFAULT.allowingLoss())
                        .steps())
                .hasSize(2);
    }

    @Test
    void a_dry_run_runs_for_real_and_leaves_nothing(TestDatabase database) throws SQLException {
        ToyProject project = new ToyProject(folder)
                .with("1__t", "CREATE TABLE t (id int);", "DROP TABLE t;")
                .with("2__ix", "CREATE INDEX CONCURRENTLY ix ON t (id);", "DROP INDEX CONCURRENTLY ix;")
                .with("3__c", "ALTER TABLE t ADD COLUMN c int;", "ALTER TABLE t DROP COLUMN c;");
        CommandLine commandLine = Main.commandLine(Terminal.NONE);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        assertThat(commandLine.execute(project.args(database, "upgrade --dry-run")))
                .isZero();
        assertThat(out.toString()).contains("dry run: 2 scripts would run; rolled back, still at base, 3 pending");
        assertThat(err.toString()).contains("not tried: V2__ix.sql cannot run in a transaction");
        assertThat(database.query("SELECT to_regclass('t'), to_regclass('flyway_schema_history')"))
                .containsExactly("|");

        project.with("4__bad", "ALTER TABLE nowhere ADD COLUMN c int;", "SELECT 1;");
        assertThatThrownBy(() -> project.migrator(database).upgrade(Target.HEAD, RunOptions.DEFAULT.withDryRun(true)))
                .hasMessageContaining("V4__bad.sql:1")
                .hasMessageContaining("it was rolled back: nothing was changed");
    }

    @Test
    void all_or_nothing_is_nothing_when_the_last_fails(TestDatabase database) throws SQLException {
        ToyProject project = new ToyProject(folder)
                .with("1__t", "CREATE TABLE t (id int);", "DROP TABLE t;")
                .with("2__bad", "CREATE TABLE t (id int);", "SELECT 1;");
        assertThatThrownBy(() ->
                        project.migrator(database).upgrade(Target.HEAD, RunOptions.DEFAULT.withSingleTransaction(true)))
                .hasMessageContaining("relation \"t\" already exists")
                .hasMessageContaining("everything was rolled back");
        assertThat(database.query("SELECT to_regclass('t'), (SELECT count(*) FROM flyway_schema_history)"))
                .containsExactly("|0");
        project.with("2__bad", "SELECT 1;", "SELECT 1;");
        assertThat(project.migrator(database)
                        .upgrade(Target.HEAD, RunOptions.DEFAULT.withSingleTransaction(true))
                        .steps())
                .hasSize(2);
        project.file("down/U1__t.sql", "DROP TABLE t; DROP TABLE nowhere;");
        assertThatThrownBy(() -> project.migrator(database)
                        .downgrade(
                                Target.BASE, RunOptions.DEFAULT.allowingLoss().withSingleTransaction(true)))
                .hasMessageContaining("everything was rolled back");
        assertThat(project.migrator(database).current().atHead()).isTrue();
    }

    @Test
    void on_a_terminal_the_loss_is_shown_and_yes_goes_on(TestDatabase database) throws SQLException {
        atHead(database);
        fill(database);
        for (String answer : List.of("n", "", "yes")) {
            List<String> questions = new ArrayList<>();
            CommandLine commandLine = Main.commandLine(question -> {
                questions.add(question);
                return Optional.of(answer);
            });
            StringWriter err = new StringWriter();
            commandLine.setOut(new PrintWriter(new StringWriter())).setErr(new PrintWriter(err, true));
            int exitCode = commandLine.execute(Chain.BOOKS.args(database, "downgrade", "-2"));
            assertThat(questions).containsExactly("Go on? [y/N] ");
            assertThat(err.toString()).contains("This deletes:", "  column public.books.full_text: 5 values");
            assertThat(exitCode).isEqualTo(answer.equals("yes") ? 0 : 1);
        }
    }
}
