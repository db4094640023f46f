package dev.docuai.migration.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.migration.ToyProject;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.api.RunOptions;
import dev.docuai.migrator.config.MigratorConfig;
import dev.docuai.migrator.script.RevisionId;
import dev.docuai.migrator.script.Target;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Placeholders, repeatable scripts, callbacks and Java migrations go up as Flyway documents; docuai-db runs the
 * downgrade.
 */
@ExtendWith(FreshDatabases.class)
class FlywayFeaturesIT {
    private static final RunOptions LOSS_ALLOWED = RunOptions.DEFAULT.allowingLoss();

    @TempDir
    Path folder;

    @Test
    void placeholders_are_replaced_in_both_directions(TestDatabase database) throws SQLException {
        ToyProject project = new ToyProject(folder)
                .with("1__t", "CREATE TABLE ${name} (id int DEFAULT ${start});", "DROP TABLE ${name};");
        Migrator migrator = new Migrator(project.config(database)
                .placeholder("name", "things")
                .placeholder("start", "7")
                .build());
        migrator.upgrade(Target.HEAD);
        assertThat(database.query("INSERT INTO things DEFAULT VALUES RETURNING id"))
                .containsExactly("7");
        migrator.downgrade(Target.BASE, LOSS_ALLOWED);
        assertThat(database.query("SELECT to_regclass('things')")).containsExactly("");
    }

    @Test
    void flyways_own_placeholders_are_known_in_both_directions(TestDatabase database) throws SQLException {
        ToyProject project = new ToyProject(folder)
                .with(
                        "1__t",
                        "CREATE TABLE t AS SELECT '${flyway:defaultSchema}' s, '${flyway:user}' u, '${flyway:database}' d,"
                                + " '${flyway:filename}' f, '${flyway:table}' h, '${flyway:timestamp}'::timestamp w;",
                        "CREATE TABLE undone AS SELECT '${flyway:user}' u, '${flyway:database}' d, '${flyway:filename}' f;"
                                + " DROP TABLE ${flyway:defaultSchema}.t;");
        Migrator migrator = project.migrator(database);
        migrator.upgrade(Target.HEAD);
        assertThat(database.query("SELECT s, u = current_user, d = current_database(), f, h FROM t"))
                .containsExactly("public|t|t|V1__t.sql|flyway_schema_history");
        migrator.downgrade(Target.BASE, LOSS_ALLOWED);
        assertThat(database.query("SELECT u = current_user, d = current_database(), f FROM undone"))
                .containsExactly("t|t|U1__t.sql");
    }

    @Test
    void repeatable_scripts_run_again_when_changed_and_a_downgrade_leaves_them(TestDatabase database)
            throws SQLException {
        ToyProject project = new ToyProject(folder)
                .with("1__t", "CREATE TABLE t (id int);", "DROP TABLE t;")
                .file("up/R__answer.sql", "CREATE OR REPLACE FUNCTION answer() RETURNS int RETURN 41;");
        Migrator migrator = project.migrator(database);
        migrator.upgrade(Target.HEAD);
        assertThat(database.query("SELECT answer()")).containsExactly("41");
        assertThat(migrator.upgrade(Target.HEAD).steps()).isEmpty();

        project.file("up/R__answer.sql", "CREATE OR REPLACE FUNCTION answer() RETURNS int RETURN 42;");
        assertThat(migrator.upgrade(Target.HEAD).steps()).hasSize(1);
        assertThat(database.query("SELECT answer()")).containsExactly("42");

        migrator.downgrade(Target.BASE);
        assertThat(database.query("SELECT answer(), to_regclass('t')")).containsExactly("42|");
        migrator.upgrade(Target.HEAD);
        assertThat(Flyway.configure()
                        .dataSource(database.url(), null, null)
                        .locations("filesystem:" + folder.resolve("up"))
                        .load()
                        .validateWithResult()
                        .validationSuccessful)
                .isTrue();
    }

    @Test
    void a_downgrade_that_a_repeatable_script_stands_in_the_way_of_is_rolled_back(TestDatabase database)
            throws SQLException {
        ToyProject project = new ToyProject(folder)
                .with("1__t", "CREATE TABLE t (id int);", "DROP TABLE t;")
                .file("up/R__view.sql", "CREATE OR REPLACE VIEW v AS SELECT id FROM t;");
        Migrator migrator = project.migrator(database);
        migrator.upgrade(Target.HEAD);
        assertThatThrownBy(() -> migrator.downgrade(Target.BASE))
                .isInstanceOf(MigratorException.class)
                .hasMessageContaining("because other objects depend on it")
                .hasMessageContaining("view v depends on table t");
        assertThat(migrator.current().atHead()).isTrue();
    }

    @Test
    void callbacks_run_around_an_upgrade_and_never_around_a_downgrade(TestDatabase database) throws SQLException {
        database.execute("CREATE SCHEMA audit", "CREATE TABLE audit.calls (what text)");
        ToyProject project = new ToyProject(folder)
                .with("1__t", "CREATE TABLE t (id int);", "DROP TABLE t;")
                .file("up/beforeMigrate.sql", "INSERT INTO audit.calls VALUES ('before');")
                .file("up/afterEachMigrate__x.sql", "INSERT INTO audit.calls VALUES ('each');");
        Migrator migrator = project.migrator(database);
        migrator.upgrade(Target.HEAD);
        migrator.upgrade(Target.HEAD);
        migrator.downgrade(Target.BASE);
        assertThat(database.query("SELECT * FROM audit.calls")).containsExactly("before", "each", "before");
    }

    @Test
    void java_callbacks_named_in_the_settings_run_beside_ours(TestDatabase database) throws SQLException {
        ToyProject project =
                new ToyProject(folder).with("1__t", "CREATE TABLE calls (what text);", "DROP TABLE calls;");
        Migrator migrator = new Migrator(project.config(database)
                .flyway("flyway.callbacks", RecordingCallback.class.getName())
                .build());
        assertThat(migrator.upgrade(Target.HEAD).steps()).hasSize(1);
        assertThat(database.query("SELECT * FROM calls")).containsExactly("java afterMigrate");
    }

    @Test
    void settings_that_are_ours_cannot_be_given_to_flyway() {
        assertThatThrownBy(() -> MigratorConfig.builder().flyway("flyway.target", "3"))
                .hasMessageContaining("'flyway.target' cannot be set here: docuai-db sets it");
    }

    @Test
    void java_migrations_are_revisions_and_an_sql_script_takes_them_back(TestDatabase database) throws SQLException {
        Migrator migrator = new Migrator(MigratorConfig.builder()
                .url(database.url())
                .scripts(List.of("classpath:db/javamigration"))
                .undoScripts(List.of("classpath:db/javaundo"))
                .build());
        assertThat(migrator.upgrade(Target.parse("+2")).to()).contains(RevisionId.of("2"));
        assertThat(database.query("SELECT id FROM t")).containsExactly("42");
        migrator.upgrade(Target.HEAD);
        assertThat(database.query("SELECT version, type FROM flyway_schema_history ORDER BY 1"))
                .containsExactly("1|SQL", "2|JDBC", "3|SQL");
        migrator.downgrade(Target.parse("1"), LOSS_ALLOWED);
        assertThat(database.query("SELECT count(*) FROM t")).containsExactly("0");
        migrator.upgrade(Target.HEAD);
        assertThat(database.query("SELECT id FROM t")).containsExactly("42");
    }

    @Test
    void another_schema_holds_history_and_objects_when_it_is_named(TestDatabase database) throws SQLException {
        database.execute("CREATE SCHEMA docuai");
        ToyProject project = new ToyProject(folder).with("1__t", "CREATE TABLE t (id int);", "DROP TABLE t;");
        Migrator migrator =
                new Migrator(project.config(database).schema("docuai").build());
        migrator.upgrade(Target.HEAD);
        assertThat(database.query("SELECT to_regclass('docuai.t'), to_regclass('docuai.flyway_schema_history')"))
                .containsExactly("docuai.t|docuai.flyway_schema_history");
        migrator.downgrade(Target.BASE);
        assertThat(database.query("SELECT to_regclass('docuai.t')")).containsExactly("");
    }

    @Test
    void late_revisions_are_refused_unless_allowed(TestDatabase database) {
        ToyProject project = new ToyProject(folder)
                .with("1__a", "CREATE TABLE a (id int);", "DROP TABLE a;")
                .with("3__c", "CREATE TABLE c (id int);", "DROP TABLE c;");
        Migrator migrator = project.migrator(database);
        migrator.upgrade(Target.HEAD);
        project.with("2__b", "CREATE TABLE b (id int);", "DROP TABLE b;");
        assertThatThrownBy(() -> migrator.upgrade(Target.HEAD))
                .hasMessageContaining("V2__b.sql is pending below the current revision 3")
                .hasMessageContaining("--out-of-order");
        assertThat(migrator.upgrade(Target.HEAD, RunOptions.DEFAULT.withOutOfOrder(true))
                        .steps())
                .hasSize(1);
        assertThat(migrator.current().atHead()).isTrue();
        assertThat(migrator.downgrade(Target.BASE).steps()).hasSize(3);
    }
}
