package dev.docuai.migration.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.migration.ToyProject;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.script.Target;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A script that deletes data may stand on others that have not run yet. */
@ExtendWith(FreshDatabases.class)
class LossOfAChainIT {
    @TempDir
    Path folder;

    private static String losing(String sql) {
        return "-- hazards: DELETES_DATA (t.b)\n" + sql;
    }

    @Test
    void a_new_database_loses_nothing(TestDatabase database) throws SQLException {
        Migrator migrator = new ToyProject(folder)
                .with("1__t", "CREATE TABLE t (a int, b int); INSERT INTO t VALUES (1, 2);", "DROP TABLE t;")
                .with("2__b", losing("ALTER TABLE t DROP COLUMN b;"), "ALTER TABLE t ADD COLUMN b int;")
                .with("3__c", "ALTER TABLE t ADD COLUMN c int;", "ALTER TABLE t DROP COLUMN c;")
                .with("4__d", losing("ALTER TABLE t DROP COLUMN a;"), "ALTER TABLE t ADD COLUMN a int;")
                .migrator(database);
        assertThat(migrator.upgrade(Target.HEAD).steps()).hasSize(4);
    }

    @Test
    void what_was_there_before_is_counted_behind_scripts_that_have_not_run(TestDatabase database) throws SQLException {
        Migrator migrator = new ToyProject(folder)
                .with("1__t", "CREATE TABLE t (a int, b int);", "DROP TABLE t;")
                .with("2__n", "ALTER TABLE t RENAME COLUMN b TO c;", "ALTER TABLE t RENAME COLUMN c TO b;")
                .with("3__b", losing("ALTER TABLE t DROP COLUMN c;"), "ALTER TABLE t ADD COLUMN c int;")
                .migrator(database);
        migrator.upgrade(Target.parse("1"));
        database.execute("INSERT INTO t VALUES (1, 2), (3, NULL)");
        assertThatThrownBy(() -> migrator.upgrade(Target.HEAD)).hasMessageContaining("column public.t.b: 1 value");
        assertThat(migrator.current().pending()).hasSize(2);
    }

    @Test
    void a_script_without_a_dry_run_is_named_with_a_fix(TestDatabase database) throws SQLException {
        Migrator migrator = new ToyProject(folder)
                .with("1__t", "CREATE TABLE t (a int, b int);", "DROP TABLE t;")
                .with("2__i", "CREATE UNIQUE INDEX CONCURRENTLY i ON t (a);", "DROP INDEX CONCURRENTLY i;")
                .with(
                        "3__b",
                        losing("ALTER TABLE t ADD CONSTRAINT i UNIQUE USING INDEX i; ALTER TABLE t DROP COLUMN b;"),
                        "ALTER TABLE t DROP CONSTRAINT i;")
                .migrator(database);
        migrator.upgrade(Target.parse("1"));
        database.execute("INSERT INTO t VALUES (1, 2)");
        assertThatThrownBy(() -> migrator.upgrade(Target.HEAD))
                .hasMessageContaining("cannot count the data that would be deleted: index \"i\" does not exist")
                .hasMessageContaining("V2__i.sql (it cannot run in a transaction)")
                .hasMessageContaining("upgrade +1");
        migrator.upgrade(Target.parse("2"));
        assertThatThrownBy(() -> migrator.upgrade(Target.HEAD)).hasMessageContaining("column public.t.b: 1 value");
    }
}
