package dev.docuai.migration.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.migration.Chain;
import dev.docuai.migration.cli.CommandRun;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.config.MigratorConfig;
import dev.docuai.migrator.result.StampResult;
import dev.docuai.migrator.script.RevisionId;
import dev.docuai.migrator.script.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A stamp writes what the scripts would have written, and runs none. */
@ExtendWith(FreshDatabases.class)
class StampIT {
    private static final String ROWS = "SELECT installed_rank, version, description, type, script, checksum,"
            + " installed_by, success FROM flyway_schema_history ORDER BY 1";

    /** Everything that the catalog says of the history table; no OIDs. */
    private static final List<String> TABLE = List.of(
            "SELECT attname, format_type(atttypid, atttypmod), attnotnull, pg_get_expr(adbin, adrelid) FROM pg_attribute"
                    + " LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum"
                    + " WHERE attrelid = 'flyway_schema_history'::regclass AND attnum > 0 ORDER BY attnum",
            "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint"
                    + " WHERE conrelid = 'flyway_schema_history'::regclass ORDER BY 1",
            "SELECT pg_get_indexdef(indexrelid) FROM pg_index"
                    + " WHERE indrelid = 'flyway_schema_history'::regclass ORDER BY 1");

    private static Flyway flyway(TestDatabase database) {
        return Chain.BOOKS.flyway(database).load();
    }

    private static CommandRun run(TestDatabase database, String... command) {
        return Chain.BOOKS.run(database, command);
    }

    private static Migrator atHead(TestDatabase database) {
        Migrator migrator = Chain.BOOKS.migrator(database);
        migrator.upgrade(Target.HEAD);
        return migrator;
    }

    @Test
    void stamp_writes_the_rows_and_the_table_that_flyway_writes(TestDatabase byFlyway, TestDatabase stamped)
            throws SQLException {
        flyway(byFlyway).migrate();
        StampResult done = Chain.BOOKS.migrator(stamped).stamp(Target.HEAD, false);
        assertThat(done.recorded()).hasSize(5);
        assertThat(stamped.query(ROWS)).isEqualTo(byFlyway.query(ROWS));
        for (String query : TABLE) {
            assertThat(stamped.query(query)).isEqualTo(byFlyway.query(query)).isNotEmpty();
        }
        assertThat(stamped.query(
                        "SELECT to_regclass('books'), (SELECT sum(execution_time) FROM flyway_schema_history)"))
                .containsExactly("|0");
    }

    @Test
    void flyway_agrees_with_a_stamp_upwards_and_one_downwards(TestDatabase database) throws SQLException {
        Migrator migrator = atHead(database);
        StampResult down = migrator.stamp(Target.parse("1a2b3c4d5e6f"), false);
        assertThat(down.deleted())
                .extracting(RevisionId::toString)
                .containsExactly("20240105160039", "20240104120000", "20240103113000");
        assertThat(flyway(database).info().current().getVersion().toString()).isEqualTo("20240102093015");
        assertThat(flyway(database).info().pending()).hasSize(3);

        migrator.stamp(Target.parse("+3"), false);
        assertThat(flyway(database).validateWithResult().validationSuccessful).isTrue();
        assertThat(flyway(database).info().pending()).isEmpty();
        assertThat(flyway(database).migrate().migrationsExecuted).isZero();

        migrator.stamp(Target.BASE, false);
        assertThat(flyway(database).info().current()).isNull();
        assertThat(migrator.current().revision()).isEmpty();
        migrator.stamp(Target.HEAD, false);
        assertThat(flyway(database).info().applied())
                .filteredOn(info -> info.getState() == MigrationState.SUCCESS)
                .hasSize(5);
    }

    @Test
    void a_purge_empties_the_history_in_the_same_transaction(TestDatabase database) throws SQLException {
        Migrator migrator = atHead(database);
        migrator.stamp(Target.parse("-2"), false);
        CommandRun purge = run(database, "stamp", "3c4d5e6f7a8b", "--purge");
        assertThat(purge.exitCode()).isZero();
        assertThat(purge.out())
                .isEqualToIgnoringNewLines(
                        "7 rows removed, 4 revisions recorded," + " now at 20240104120000 add full text, 1 pending");
        assertThat(database.query("SELECT count(*), max(installed_rank) FROM flyway_schema_history"))
                .containsExactly("4|4");
        assertThat(flyway(database).validateWithResult().invalidMigrations)
                .noneMatch(invalid -> !invalid.version.equals("20240105160039"));
    }

    @Test
    void a_stamp_to_where_the_database_is_does_nothing(TestDatabase database) throws SQLException {
        atHead(database);
        List<String> before = database.query(ROWS);
        assertThat(run(database, "stamp", "head").out()).startsWith("nothing to do, at 20240105160039 (head)");
        assertThat(database.query(ROWS)).isEqualTo(before);
    }

    @Test
    void the_json_document_names_what_was_recorded_and_deleted(TestDatabase database) {
        assertThat(run(database, "stamp", "base+1", "--json").out())
                .contains("\"to\" : \"20240101080000\"")
                .contains("\"recorded\" : [ \"20240101080000\" ]")
                .contains("\"deleted\" : [ ]")
                .contains("\"purged\" : 0")
                .contains("\"revision\" : \"20240101080000\"");
    }

    @Test
    void stamp_fails_when_the_revision_is_unknown_and_leaves_no_table(TestDatabase database) throws SQLException {
        CommandRun refused = run(database, "stamp", "nosuch");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err())
                .startsWith("error: there is no revision 'nosuch'")
                .contains("\n  fix:   ");
        assertThat(database.query("SELECT to_regclass('flyway_schema_history')"))
                .containsExactly("");
    }

    @Test
    void a_database_at_a_revision_without_script_can_be_stamped_but_not_by_steps(TestDatabase database)
            throws SQLException {
        Chain.BOOKS.migrator(database).stamp(Target.HEAD, false);
        database.execute(
                "UPDATE flyway_schema_history SET version = '20990101000000' WHERE version = '20240105160039'");
        CommandRun refused = run(database, "stamp", "--", "-1");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("the database is at a revision that has no script here");
        assertThat(run(database, "stamp", "head").out())
                .startsWith("1 revision recorded, 1 revision recorded as deleted");
        assertThat(Chain.BOOKS.migrator(database).current().atHead()).isTrue();
    }

    @Test
    void a_failed_row_and_a_baseline_above_the_target_are_refused_unless_purged(TestDatabase database)
            throws SQLException {
        Chain.BOOKS.flyway(database).baselineVersion("20240103113000").load().baseline();
        List<String> before = database.query(ROWS);
        CommandRun refused = run(database, "stamp", "1a2b3c4d5e6f");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err())
                .contains("the history has rows that a stamp does not touch; nothing was changed")
                .contains("the row of 20240103113000 is of type BASELINE")
                .contains("fix:   docuai-db repair clears failed rows; stamp --purge begins a new history");
        assertThat(database.query(ROWS)).isEqualTo(before);

        assertThat(run(database, "stamp", "head").out()).startsWith("2 revisions recorded");
        assertThat(flyway(database).validateWithResult().validationSuccessful).isTrue();
        database.execute("UPDATE flyway_schema_history SET success = false WHERE version = '20240105160039'");
        assertThat(run(database, "stamp", "head").err())
                .contains("failed outside a transaction, and nothing has corrected it");
        assertThat(run(database, "stamp", "head", "--purge").exitCode()).isZero();
        assertThat(Chain.BOOKS.migrator(database).current().atHead()).isTrue();
    }

    @Test
    void a_java_migration_is_left_to_flyway(@TempDir Path folder, TestDatabase database) throws IOException {
        Files.writeString(folder.resolve("V1__a.sql"), "SELECT 1;");
        Files.write(folder.resolve("V2__b.class"), new byte[0]);
        Migrator migrator = new Migrator(MigratorConfig.builder()
                .url(database.url())
                .scripts(List.of(folder.toString()))
                .undoScripts(List.of(folder.toString()))
                .build());
        assertThat(migrator.stamp(Target.parse("1"), false).recorded()).hasSize(1);
        assertThatThrownBy(() -> migrator.stamp(Target.HEAD, false))
                .hasMessageContaining("a Java migration can only be recorded by Flyway itself; nothing was changed");
    }

    @Test
    void a_stamp_waits_for_another_migrator_and_says_who_it_is(TestDatabase database) throws SQLException {
        try (Connection other = database.connect();
                Statement statement = other.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(77433833903597)");
            CommandRun refused = run(database, "stamp", "head", "--wait", "1ms");
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err()).contains("another migrator is at work");
        }
        assertThat(run(database, "stamp", "head").exitCode()).isZero();
    }

    @Test
    void schema_and_table_with_difficult_names_are_quoted(TestDatabase database) throws SQLException {
        database.execute("CREATE SCHEMA \"Odd \"\"one'\"");
        CommandRun stamp = run(database, "stamp", "head", "--schema", "Odd \"one'", "--history-table", "my 'moves'");
        assertThat(stamp.err()).isEmpty();
        assertThat(database.query("SELECT count(*) FROM \"Odd \"\"one'\".\"my 'moves'\""))
                .containsExactly("5");
    }
}
