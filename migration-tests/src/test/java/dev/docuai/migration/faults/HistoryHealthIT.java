package dev.docuai.migration.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.migration.ToyProject;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.SharedServer;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.api.RunOptions;
import dev.docuai.migrator.script.Target;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A history that hides rows or swallows them is noticed before a script runs. */
@ExtendWith(FreshDatabases.class)
class HistoryHealthIT {
    @TempDir
    Path folder;

    private Migrator atOne(TestDatabase database) {
        Migrator migrator = new ToyProject(folder)
                .with("1__a", "CREATE TABLE a (id int);", "DROP TABLE a;")
                .with("2__b", "CREATE TABLE b (id int);", "DROP TABLE b;")
                .migrator(database);
        migrator.upgrade(Target.parse("1"));
        return migrator;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TRIGGER tr BEFORE INSERT ON flyway_schema_history FOR EACH ROW EXECUTE FUNCTION audit.swallow()",
                "CREATE RULE tr AS ON INSERT TO flyway_schema_history DO INSTEAD NOTHING",
                "CREATE TRIGGER tr AFTER INSERT ON flyway_schema_history FOR EACH ROW EXECUTE FUNCTION audit.remove()",
            })
    void what_swallows_rows_is_named_before_a_script_runs(String interceptor, TestDatabase database)
            throws SQLException {
        Migrator migrator = atOne(database);
        database.execute(
                "CREATE SCHEMA audit",
                "CREATE FUNCTION audit.swallow() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
                "CREATE FUNCTION audit.remove() RETURNS trigger LANGUAGE plpgsql AS"
                        + " 'BEGIN DELETE FROM flyway_schema_history WHERE installed_rank = NEW.installed_rank; RETURN NEW; END'",
                interceptor);
        assertThatThrownBy(() -> migrator.upgrade(Target.HEAD))
                .hasMessageContaining("does not keep a row")
                .hasMessageContaining(" tr");
        assertThatThrownBy(() -> migrator.downgrade(Target.BASE, RunOptions.DEFAULT.allowingLoss()))
                .hasMessageContaining("does not keep a row");
        assertThatThrownBy(() -> migrator.stamp(Target.HEAD, false)).hasMessageContaining("does not keep a row");
        assertThat(database.query("SELECT to_regclass('a'), to_regclass('b'), count(*) FROM flyway_schema_history"))
                .containsExactly("a||1");
    }

    @Test
    void a_trigger_that_only_tells_is_no_matter(TestDatabase database) throws SQLException {
        Migrator migrator = atOne(database);
        database.execute(
                "CREATE SCHEMA audit",
                "CREATE TABLE audit.log (what text)",
                "CREATE FUNCTION audit.tell() RETURNS trigger LANGUAGE plpgsql AS"
                        + " 'BEGIN INSERT INTO audit.log VALUES (NEW.version); RETURN NEW; END'",
                "CREATE TRIGGER tr AFTER INSERT ON flyway_schema_history FOR EACH ROW EXECUTE FUNCTION audit.tell()");
        migrator.upgrade(Target.HEAD);
        assertThat(database.query("SELECT what FROM audit.log")).containsExactly("2");
    }

    @Test
    void row_level_security_that_may_hide_rows_is_refused(TestDatabase database) throws SQLException {
        atOne(database);
        SharedServer.execute("CREATE ROLE plain_migrator");
        database.execute(
                "ALTER TABLE flyway_schema_history ENABLE ROW LEVEL SECURITY",
                "GRANT ALL ON SCHEMA public TO plain_migrator",
                "GRANT ALL ON ALL TABLES IN SCHEMA public TO plain_migrator");
        database.execute("ALTER DATABASE " + database.name() + " SET role = plain_migrator");
        Migrator migrator = new ToyProject(folder).migrator(database);
        assertThatThrownBy(migrator::current).hasMessageContaining("row level security may hide rows");
        assertThatThrownBy(() -> migrator.upgrade(Target.HEAD))
                .hasMessageContaining("row level security may hide rows");
    }

    @Test
    void a_view_in_its_place_is_refused(TestDatabase database) throws SQLException {
        Migrator migrator = atOne(database);
        database.execute(
                "ALTER TABLE flyway_schema_history RENAME TO kept",
                "CREATE VIEW flyway_schema_history AS SELECT * FROM kept");
        assertThatThrownBy(() -> migrator.upgrade(Target.HEAD)).hasMessageContaining("the history is not a table");
        assertThatThrownBy(migrator::current).hasMessageContaining("the history is not a table");
    }
}
