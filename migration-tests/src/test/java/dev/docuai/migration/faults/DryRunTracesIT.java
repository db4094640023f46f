package dev.docuai.migration.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.migration.ToyProject;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.api.MigrationListener;
import dev.docuai.migrator.api.RunOptions;
import dev.docuai.migrator.script.Target;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A dry run runs no statement that a rollback does not undo. */
@ExtendWith(FreshDatabases.class)
class DryRunTracesIT {
    @TempDir
    Path folder;

    private final List<String> notices = new ArrayList<>();
    private final MigrationListener ear = new MigrationListener() {
        @Override
        public void notice(String message) {
            notices.add(message);
        }
    };

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT setval('s', 100);",
                "SELECT pg_catalog.setval('s', (SELECT count(*) + 50 FROM t));",
                "DO $$ BEGIN PERFORM setval('s', 100); END $$;",
                "UPDATE t SET id = setval('s', 100);",
                "WITH x AS (SELECT setval('s', 100)) SELECT * FROM x;",
            })
    void a_dry_run_sets_no_sequence_and_says_so(String statement, TestDatabase database) throws SQLException {
        Migrator migrator = new ToyProject(folder)
                .with("1__t", "CREATE SEQUENCE s; CREATE TABLE t (id int); INSERT INTO t VALUES (1);", "DROP TABLE t;")
                .with("2__s", "INSERT INTO t VALUES (2);\n" + statement, "DELETE FROM t WHERE id = 2;\n" + statement)
                .migrator(database, ear);
        migrator.upgrade(Target.parse("1"));
        migrator.upgrade(Target.HEAD, RunOptions.DEFAULT.withDryRun(true));
        assertThat(database.query("SELECT last_value FROM s")).containsExactly("1");
        assertThat(notices).hasSize(1).first().asString().contains("V2__s.sql:2 calls setval");
        migrator.upgrade(Target.HEAD);
        database.execute("SELECT setval('s', 7)", "INSERT INTO t VALUES (2)");
        assertThatThrownBy(() -> migrator.downgrade(Target.parse("1"))).hasMessageContaining("nothing was changed");
        migrator.downgrade(Target.parse("1"), RunOptions.DEFAULT.withDryRun(true));
        assertThat(database.query("SELECT last_value FROM s")).containsExactly("7");
        assertThat(notices).hasSize(2).last().asString().contains("U2__s.sql:2 calls setval");
        migrator.downgrade(Target.parse("1"), RunOptions.DEFAULT.allowingLoss());
    }

    @Test
    void what_is_counted_beside_a_sequence_is_counted(TestDatabase database) throws SQLException {
        Migrator migrator = new ToyProject(folder)
                .with(
                        "1__t",
                        "CREATE SEQUENCE s; CREATE TABLE t (id int); INSERT INTO t VALUES (1);",
                        "SELECT setval('s', 100); DROP TABLE t;")
                .migrator(database);
        migrator.upgrade(Target.HEAD);
        assertThatThrownBy(() -> migrator.downgrade(Target.BASE)).hasMessageContaining("table public.t: 1 row");
        assertThat(database.query("SELECT last_value FROM s")).containsExactly("1");
    }

    @Test
    void a_definition_or_a_text_that_mentions_it_is_no_matter(TestDatabase database) throws SQLException {
        Migrator migrator = new ToyProject(folder)
                .with(
                        "1__f",
                        "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN PERFORM setval('s', 1); END $$;"
                                + " COMMENT ON FUNCTION f() IS 'calls setval(s)'; SELECT 'setval(1)'; -- setval(2)",
                        "DROP FUNCTION f; -- setval('s', 1)")
                .migrator(database, ear);
        migrator.upgrade(Target.HEAD, RunOptions.DEFAULT.withDryRun(true));
        assertThat(notices).isEmpty();
        migrator.upgrade(Target.HEAD);
        assertThat(migrator.downgrade(Target.BASE).steps()).hasSize(1);
    }

    @Test
    void another_session_and_a_file_are_not_touched(TestDatabase database) throws SQLException {
        Migrator migrator = new ToyProject(folder)
                .with(
                        "1__t",
                        "CREATE TABLE t (id int);",
                        "SELECT dblink_exec('dbname=none', 'DROP TABLE t');\nCOPY t TO '/tmp/never.csv';")
                .migrator(database);
        migrator.upgrade(Target.HEAD);
        assertThatThrownBy(() -> migrator.downgrade(Target.BASE))
                .hasMessageContaining("U1__t.sql:1 calls dblink_exec")
                .hasMessageContaining("U1__t.sql:2 writes a file");
        assertThat(migrator.downgrade(Target.BASE, RunOptions.DEFAULT.withDryRun(true))
                        .steps())
                .hasSize(1);
    }
}
