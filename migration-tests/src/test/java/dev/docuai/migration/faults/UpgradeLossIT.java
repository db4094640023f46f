package dev.docuai.migration.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.migration.Chain;
import dev.docuai.migration.ToyProject;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.api.MigrationListener;
import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.api.RunOptions;
import dev.docuai.migrator.api.Step;
import dev.docuai.migrator.cli.Main;
import dev.docuai.migrator.cli.Terminal;
import dev.docuai.migrator.jdbc.Sql;
import dev.docuai.migrator.script.Target;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** An upgrade does not trust the header: it finds what a script deletes, also in functions, and asks before the commit. */
@ExtendWith(FreshDatabases.class)
class UpgradeLossIT {
    private static final String SCHEMA = """
            CREATE TABLE parents (id int PRIMARY KEY, note text);
            CREATE TABLE children (id int, parent_id int REFERENCES parents ON DELETE CASCADE, note text);
            CREATE TABLE clicks (id int);
            CREATE TABLE required (id int NOT NULL, word text NOT NULL);
            CREATE TABLE log (id int);
            CREATE VIEW names AS SELECT id, note FROM parents;
            CREATE TABLE parts (id int, year int) PARTITION BY RANGE (year);
            CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (10);
            CREATE TABLE parts_2 PARTITION OF parts FOR VALUES FROM (10) TO (20);
            CREATE TABLE base (id int);
            CREATE TABLE derived () INHERITS (base);
            CREATE FUNCTION purge() RETURNS void LANGUAGE sql AS 'DELETE FROM clicks WHERE id > 2';
            CREATE FUNCTION forget() RETURNS trigger LANGUAGE plpgsql
                AS $$ BEGIN DELETE FROM clicks WHERE id = NEW.id; RETURN NULL; END $$;
            CREATE TRIGGER forget AFTER INSERT ON log FOR EACH ROW EXECUTE FUNCTION forget();
            CREATE RULE gone AS ON DELETE TO names DO INSTEAD DELETE FROM clicks WHERE id = OLD.id;
            """;

    private static final List<String> ROWS = List.of(
            "INSERT INTO parents SELECT n, 'note' FROM generate_series(1, 3) n",
            "INSERT INTO children SELECT n, n, 'note' FROM generate_series(1, 3) n",
            "INSERT INTO clicks SELECT generate_series(1, 3)",
            "INSERT INTO required SELECT n, 'word' FROM generate_series(1, 3) n",
            "INSERT INTO parts SELECT n, n FROM generate_series(1, 3) n",
            "INSERT INTO derived SELECT generate_series(1, 3)");

    @TempDir
    Path folder;

    private final StringWriter err = new StringWriter();

    private Migrator filled(TestDatabase database, String script) throws SQLException {
        Migrator migrator = new ToyProject(folder)
                .with("1__schema", SCHEMA, "-- irreversible: no")
                .with("2__x", "-- hazards: none\n" + script, "-- irreversible: no")
                .migrator(database);
        migrator.upgrade(Target.parse("1"));
        database.execute(ROWS.toArray(String[]::new));
        return migrator;
    }

    private int run(TestDatabase database, String command) {
        CommandLine commandLine = Main.commandLine(Terminal.NONE);
        commandLine.setOut(new PrintWriter(new StringWriter())).setErr(new PrintWriter(err, true));
        return commandLine.execute(new ToyProject(folder).args(database, command));
    }

    private static List<String> rows(TestDatabase database) throws SQLException {
        return database.query("SELECT (SELECT count(*) FROM parents), (SELECT count(note) FROM parents),"
                + " (SELECT count(*) FROM children), (SELECT count(*) FROM clicks), (SELECT count(word) FROM required),"
                + " (SELECT count(*) FROM parts), (SELECT count(*) FROM base),"
                + " (SELECT max(version) FROM flyway_schema_history)");
    }

    private static void copyKeys(TestDatabase database, String check) throws SQLException {
        database.execute(
                "CREATE TABLE keys (id int, copy bigint)",
                "INSERT INTO keys SELECT n, n FROM generate_series(1, 2) n",
                "ALTER TABLE keys ADD " + check);
    }

    @Test
    void a_column_whose_proven_copy_takes_its_name_loses_nothing(TestDatabase database) throws SQLException {
        Migrator migrator = filled(database, "ALTER TABLE keys DROP id; ALTER TABLE keys RENAME copy TO id;");
        copyKeys(database, "CHECK (copy IS NOT DISTINCT FROM id::bigint)");

        migrator.upgrade(Target.HEAD);

        assertThat(database.query("SELECT pg_typeof(id), id FROM keys ORDER BY id"))
                .containsExactly("bigint|1", "bigint|2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DROP id; ALTER TABLE keys RENAME copy TO id; | CHECK (copy IS NOT DISTINCT FROM id::bigint) NOT VALID
            DROP id; ALTER TABLE keys RENAME copy TO id; | CHECK (copy = id)
            DROP id; ALTER TABLE keys RENAME copy TO id; | CHECK (copy IS NOT DISTINCT FROM (id * 1)::bigint)
            DROP id; ALTER TABLE keys ADD id bigint;     | CHECK (copy IS NOT DISTINCT FROM id::bigint)
            DROP id;                                       | CHECK (copy IS NOT DISTINCT FROM id::bigint)
            """)
    void without_proof_or_name_the_dropped_column_is_asked_about(String change, String check, TestDatabase database)
            throws SQLException {
        Migrator migrator = filled(database, "ALTER TABLE keys " + change);
        copyKeys(database, check);

        assertThatThrownBy(() -> migrator.upgrade(Target.HEAD))
                .isInstanceOf(MigratorException.class)
                .hasMessageContaining("column public.keys.id: 2 values");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            DELETE FROM clicks WHERE id = 1;                                        | table public.clicks: 1 row
            DO $$ BEGIN EXECUTE format('DELETE FROM %I', 'clicks'); END $$;         | table public.clicks: 3 rows
            DO $$ BEGIN DELETE FROM clicks; EXCEPTION WHEN division_by_zero THEN NULL; END $$; | table public.clicks: 3 rows
            SELECT purge();                                                         | table public.clicks: 1 row
            INSERT INTO log VALUES (2);                                             | table public.clicks: 1 row
            DELETE FROM names WHERE id < 3;                                         | table public.clicks: 2 rows
            DELETE FROM parents WHERE id = 1;                                       | table public.children: 1 row
            WITH d AS (DELETE FROM clicks RETURNING *) SELECT count(*) FROM d;      | table public.clicks: 3 rows
            MERGE INTO clicks c USING parents p ON p.id = c.id WHEN MATCHED THEN DELETE; | table public.clicks: 3 rows
            TRUNCATE clicks;                                                        | table public.clicks: 3 rows
            TRUNCATE parents CASCADE;                                               | table public.children: 3 rows
            TRUNCATE clicks; INSERT INTO clicks SELECT generate_series(1, 9);       | table public.clicks: 3 rows
            UPDATE parents SET note = NULL WHERE id > 1;                            | column public.parents.note: 2 values
            UPDATE names SET note = NULL WHERE id = 1;                              | column public.parents.note: 1 value
            INSERT INTO parents VALUES (1, NULL) ON CONFLICT (id) DO UPDATE SET note = NULL; | column public.parents.note: 1 value
            ALTER TABLE children DROP COLUMN note;                                  | column public.children.note: 3 values
            ALTER TABLE children ALTER note TYPE int USING NULL;                    | column public.children.note: 3 values
            DROP TABLE clicks CASCADE;                                                | table public.clicks: 3 rows
            DROP TABLE parts_1;                                                     | table public.parts_1: 3 rows
            DELETE FROM parts WHERE year = 1;                                       | table public.parts_1: 1 row
            UPDATE parts SET year = 11 WHERE id > 1; DELETE FROM parts WHERE id = 1; | table public.parts: 1 row
            UPDATE parts SET year = 11, id = NULL WHERE id = 1;                     | column public.parts.id: 1 value
            DELETE FROM base WHERE id = 1;                                          | table public.derived: 1 row
            DO $$ BEGIN EXECUTE format('DROP TABLE %I CASCADE', 'parents'); END $$; | table public.parents: 3 rows
            """)
    void a_loss_is_refused_though_the_header_names_none(String script, String loss, TestDatabase database)
            throws SQLException {
        Migrator migrator = filled(database, script);
        List<String> before = rows(database);
        assertThat(run(database, "upgrade")).isEqualTo(1);
        assertThat(err.toString())
                .contains("this would delete data", loss, "V2__x.sql", "revision 2 was rolled back", "--yes");
        assertThat(rows(database)).isEqualTo(before);
        assertThat(migrator.current().atHead()).isFalse();
        assertThat(run(database, "upgrade --yes")).isZero();
        assertThat(migrator.current().atHead()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE parents SET note = 'other'; INSERT INTO parents VALUES (9, NULL);",
                "UPDATE parents SET note = NULL WHERE note = 'nothing';",
                "UPDATE required SET word = word || '!';",
                "DELETE FROM clicks WHERE id > 100;",
                "CREATE TABLE own (id int, a text); INSERT INTO own VALUES (1, 'a'); UPDATE own SET a = NULL;"
                        + " DELETE FROM own; DROP TABLE own;",
                "CREATE TEMP TABLE t AS SELECT * FROM clicks; DELETE FROM t; DROP TABLE t;",
                "ALTER TABLE required ALTER id TYPE bigint; ALTER TABLE children ALTER note TYPE varchar(9);",
                "ALTER TABLE clicks RENAME TO taps; ALTER TABLE taps RENAME id TO number;",
                "ALTER TABLE clicks ADD x int DEFAULT 1; UPDATE clicks SET x = 2; ALTER TABLE clicks DROP x;",
                "ALTER TABLE clicks ADD x int GENERATED ALWAYS AS (id * 2) STORED;",
                "DROP TABLE log; TRUNCATE ONLY base;",
                "DROP VIEW names; CREATE INDEX ix ON clicks (id); ALTER TABLE parts DETACH PARTITION parts_2;",
                "DELETE FROM clicks WHERE id = 1; INSERT INTO clicks VALUES (1);",
                "UPDATE parts SET year = year + 10;",
                "ALTER TABLE parts DETACH PARTITION parts_1; CREATE TABLE parts_0 (LIKE parts); WITH moved AS (DELETE FROM"
                        + " parts_1 WHERE year = 1 RETURNING *) INSERT INTO parts_0 SELECT * FROM moved; ALTER TABLE"
                        + " parts ATTACH PARTITION parts_0 FOR VALUES FROM (0) TO (2); ALTER TABLE parts ATTACH PARTITION"
                        + " parts_1 FOR VALUES FROM (2) TO (10);",
            })
    void an_upgrade_that_loses_nothing_asks_nothing(String script, TestDatabase database) throws SQLException {
        assertThat(filled(database, script).upgrade(Target.HEAD).steps()).hasSize(1);
    }

    private static Void write(TestDatabase database, int start, String statement, AtomicBoolean isOver)
            throws SQLException, InterruptedException {
        try (Connection connection = database.connect()) {
            for (int id = start; !isOver.get(); id++) {
                Sql.execute(connection, statement.replace("?", String.valueOf(id)));
                Thread.sleep(1);
            }
        }
        return null;
    }

    private static void meanwhile(TestDatabase database, String statement, ThrowingCallable work) throws Throwable {
        AtomicBoolean isOver = new AtomicBoolean();
        ExecutorService service = Executors.newFixedThreadPool(3);
        try {
            List<Future<?>> writers = Stream.of(10_000, 20_000, 30_000)
                    .<Future<?>>map(start -> service.submit(() -> write(database, start, statement, isOver)))
                    .toList();
            work.call();
            isOver.set(true);
            for (Future<?> writer : writers) {
                writer.get();
            }
        } finally {
            isOver.set(true);
            service.shutdown();
        }
    }

    /** A loss is suspected, because a row is deleted and inserted again, or a row with NULL is updated. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM clicks WHERE id = 1; INSERT INTO clicks VALUES (1);",
                "UPDATE parents SET note = upper(note) WHERE id < 1000;"
            })
    void the_writes_of_a_service_are_no_loss(String script, TestDatabase database) throws Throwable {
        Migrator migrator = filled(database, script);
        database.execute("INSERT INTO parents SELECT n, nullif(n % 2, 0)::text FROM generate_series(100, 999) n");

        meanwhile(
                database,
                "INSERT INTO clicks VALUES (?), (?); DELETE FROM clicks WHERE id = ? - 5; INSERT INTO parents VALUES"
                        + " (?, 'note'); UPDATE parents SET note = NULL WHERE id = ? - 5",
                () -> assertThat(migrator.upgrade(Target.HEAD).steps()).hasSize(1));
    }

    @Test
    void a_loss_is_found_while_a_service_updates_the_same_rows(TestDatabase database) throws Throwable {
        Migrator migrator = filled(database, "UPDATE parents SET note = NULL WHERE id < 1000;");
        database.execute("INSERT INTO parents SELECT n, 'note' FROM generate_series(100, 999) n");

        meanwhile(
                database,
                "UPDATE parents SET note = 'note ?' WHERE id = ? % 900 + 100",
                () -> assertThatThrownBy(() -> migrator.upgrade(Target.HEAD))
                        .hasMessageContaining("column public.parents.note: 903 values"));
    }

    @Test
    void what_an_earlier_script_has_deleted_is_not_suspected_again(TestDatabase database) throws SQLException {
        filled(database, "");
        ToyProject project = new ToyProject(folder)
                .with("2__x", "-- hazards: DELETES_DATA (clicks)\nDELETE FROM clicks;", "-- irreversible: no")
                .with("3__y", "INSERT INTO clicks VALUES (4);", "-- irreversible: no");
        List<String> started = new ArrayList<>();
        project.migrator(database, new MigrationListener() {
                    @Override
                    public void started(Step step) {
                        started.add(step.revision());
                    }
                })
                .upgrade(Target.HEAD, RunOptions.DEFAULT.withConsent(losses -> true));
        assertThat(started).containsExactly("2", "3");
    }

    @Test
    void a_table_that_the_same_upgrade_fills_and_empties_is_no_loss(TestDatabase database) {
        ToyProject project = new ToyProject(folder)
                .with("1__a", "CREATE TABLE a (id int); INSERT INTO a VALUES (1);", "DROP TABLE a;")
                .with("2__b", "DELETE FROM a; DROP TABLE a;", "CREATE TABLE a (id int);");
        assertThat(project.migrator(database).upgrade(Target.HEAD).steps()).hasSize(2);
    }

    @Test
    void a_refused_revision_leaves_those_before_it_applied(TestDatabase database) throws SQLException {
        filled(database, "CREATE TABLE second (id int);");
        new ToyProject(folder).with("3__y", "SELECT purge();", "-- irreversible: no");
        assertThat(run(database, "upgrade")).isEqualTo(1);
        assertThat(err.toString())
                .contains("table public.clicks: 1 row", "revision 3 was rolled back; the revisions before it stay");
        assertThat(rows(database)).containsExactly("3|3|3|3|3|3|3|2");
    }

    @Test
    void in_one_transaction_nothing_is_applied(TestDatabase database) throws SQLException {
        Migrator migrator = filled(database, "ALTER TABLE clicks ADD y int;");
        new ToyProject(folder).with("3__y", "DELETE FROM clicks WHERE y IS NULL;", "-- irreversible: no");
        RunOptions whole = RunOptions.DEFAULT.withSingleTransaction(true);
        assertThatThrownBy(() -> migrator.upgrade(Target.HEAD, whole))
                .hasMessageContaining("table public.clicks: 3 rows")
                .hasMessageContaining("everything was rolled back");
        assertThat(rows(database)).containsExactly("3|3|3|3|3|3|3|1");
        assertThat(migrator.upgrade(Target.HEAD, whole.withConsent(losses -> losses.size() == 1))
                        .steps())
                .hasSize(2);
    }

    @Test
    void repeatable_scripts_and_callbacks_are_watched_too(TestDatabase database) throws SQLException {
        Migrator migrator = filled(database, "SELECT 1;");
        ToyProject project = new ToyProject(folder).file("up/R__again.sql", "SELECT purge();");
        assertThatThrownBy(() -> migrator.upgrade(Target.HEAD))
                .hasMessageContaining("R__again.sql")
                .hasMessageContaining("table public.clicks: 1 row");
        project.file("up/R__again.sql", "SELECT 2;")
                .file("up/afterEachMigrate.sql", "DELETE FROM clicks;")
                .with("3__y", "SELECT 3;", "-- irreversible: no");
        assertThatThrownBy(() -> migrator.upgrade(Target.HEAD))
                .hasMessageContaining("table public.clicks (at most): 3 rows");
        assertThat(migrator.upgrade(Target.HEAD, RunOptions.DEFAULT.allowingLoss())
                        .steps())
                .isNotEmpty();
    }

    @Test
    void a_script_that_turns_the_servers_counters_off_needs_yes(TestDatabase database) throws SQLException {
        Migrator migrator = filled(
                database, "DO $$ BEGIN SET track_counts = off; DELETE FROM clicks; SET track_counts = on; END $$;");
        assertThatThrownBy(() -> migrator.upgrade(Target.HEAD)).isInstanceOf(MigratorException.class);
        assertThat(rows(database)).containsExactly("3|3|3|3|3|3|3|1");
        new ToyProject(folder)
                .with("2__x", "DO $$ BEGIN SET track_counts = off; DELETE FROM clicks; END $$;", "-- irreversible: no");
        assertThatThrownBy(() -> migrator.upgrade(Target.HEAD)).hasMessageContaining("track_counts is off");
        assertThat(rows(database)).containsExactly("3|3|3|3|3|3|3|1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM clicks;",
                "DO $$ BEGIN DELETE FROM clicks; COMMIT; END $$;",
                "ALTER TABLE children DROP note;",
                "UPDATE parents SET note = NULL;"
            })
    void outside_a_transaction_a_named_deletion_needs_yes(String script, TestDatabase database) throws SQLException {
        filled(database, script);
        new ToyProject(folder).file("up/V2__x.sql.conf", "executeInTransaction=false");
        assertThat(run(database, "upgrade")).isEqualTo(1);
        assertThat(err.toString()).contains("V2__x.sql:2", "runs outside a transaction", "--yes");
        assertThat(rows(database)).containsExactly("3|3|3|3|3|3|3|1");
        assertThat(run(database, "upgrade --yes")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE required ALTER word DROP NOT NULL;",
                "UPDATE parents SET note = 'x';",
                "DO $$ BEGIN INSERT INTO clicks VALUES (4); COMMIT; END $$;",
                "DROP INDEX CONCURRENTLY ix;"
            })
    void outside_a_transaction_other_statements_need_none(String script, TestDatabase database) throws SQLException {
        Migrator migrator = filled(database, script);
        database.execute("CREATE INDEX ix ON clicks (id)");
        new ToyProject(folder).file("up/V2__x.sql.conf", "executeInTransaction=false");
        assertThat(migrator.upgrade(Target.HEAD).steps()).hasSize(1);
    }

    @Test
    void the_books_chain_goes_up_over_rows_without_a_question(TestDatabase database) throws SQLException {
        Migrator migrator = Chain.BOOKS.migrator(database);
        migrator.upgrade(Target.parse("20240102093015"));
        database.execute("INSERT INTO shelves (name) SELECT 's' || n FROM generate_series(1, 50) n");
        assertThat(migrator.upgrade(Target.HEAD).steps()).isNotEmpty();
    }
}
