package dev.docuai.migration.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.migration.Chain;
import dev.docuai.migration.cli.CommandRun;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.SharedServer;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.config.MigratorConfig;
import dev.docuai.migrator.options.AdoptOptions;
import dev.docuai.migrator.result.AdoptResult;
import dev.docuai.migrator.script.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A database that Alembic has managed is taken over if it is what Alembic says, and left as it is if not. */
@ExtendWith(FreshDatabases.class)
class AdoptIT {
    private static final AlembicDatabase ALEMBIC = new AlembicDatabase(Chain.BOOKS);
    private static final String HISTORY_TABLE = "SELECT to_regclass('flyway_schema_history')";

    private static CommandRun adopt(TestDatabase database, String... options) {
        String[] command = new String[options.length + 1];
        command[0] = "adopt";
        System.arraycopy(options, 0, command, 1, options.length);
        return Chain.BOOKS.run(database, command);
    }

    /** Says what is wrong, and leaves everything as it was: no table, no scratch schema. */
    private static void assertRefused(TestDatabase database, CommandRun run, String what, String fix)
            throws SQLException {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("error: ")
                .contains(what)
                .contains("\n  fix:   ")
                .contains(fix)
                .doesNotContain("Exception");
        assertThat(database.query(HISTORY_TABLE)).containsExactly("");
        assertThat(database.query("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'docuai%'"))
                .isEmpty();
    }

    @Test
    void what_is_adopted_keeps_its_rows_and_goes_on_to_head_and_back(TestDatabase database) throws SQLException {
        ALEMBIC.at(database, "2b3c4d5e6f7a");
        database.execute("INSERT INTO shelves (name) VALUES ('kept')");
        List<String> adoptedFrom = database.catalog();
        Migrator migrator = Chain.BOOKS.migrator(database);
        AdoptResult adopted = migrator.adopt(AdoptOptions.DEFAULT);
        assertThat(adopted.alembicId()).isEqualTo("2b3c4d5e6f7a");
        assertThat(adopted.recorded()).hasSize(3);
        assertThat(adopted.drift()).isEmpty();
        assertThat(adopted.notes()).isEmpty();
        assertThat(database.catalog()).isEqualTo(adoptedFrom);
        assertThat(database.query("SELECT version_num FROM alembic_version")).containsExactly("2b3c4d5e6f7a");

        migrator.upgrade(Target.HEAD);
        assertThat(database.query("SELECT name FROM shelves")).containsExactly("kept");
        assertThat(Chain.BOOKS.flyway(database).load().validateWithResult().validationSuccessful)
                .isTrue();
        migrator.downgrade(Target.parse("2b3c4d5e6f7a"));
        assertThat(database.catalog()).isEqualTo(adoptedFrom);
    }

    @Test
    void it_says_what_it_did_and_that_alembics_table_is_left(TestDatabase database) throws SQLException {
        ALEMBIC.at(database, "3c4d5e6f7a8b");
        CommandRun run = adopt(database);
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines())
                .containsExactly(
                        "Alembic 3c4d5e6f7a8b is 20240104120000; the catalog matches this revision",
                        "4 revisions recorded, now at 20240104120000",
                        "alembic_version is still there; when you no longer need it: DROP TABLE alembic_version");
    }

    @Test
    void alembics_table_is_dropped_on_request(TestDatabase database) throws SQLException {
        ALEMBIC.at(database, "4d5e6f7a8b9c");
        CommandRun run = adopt(database, "--drop-alembic-version", "--json");
        assertThat(run.out())
                .contains("\"alembic\" : \"4d5e6f7a8b9c\"")
                .contains("\"revision\" : \"20240105160039\"")
                .contains("\"alembic_version_dropped\" : true")
                .contains("\"dry_run\" : false");
        assertThat(database.query("SELECT to_regclass('alembic_version')")).containsExactly("");
    }

    @Test
    void a_dry_run_checks_and_changes_nothing(TestDatabase database) throws SQLException {
        ALEMBIC.at(database, "4d5e6f7a8b9c");
        CommandRun run = adopt(database, "--dry-run", "--drop-alembic-version");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("5 revisions would be recorded; nothing was changed");
        assertThat(database.query(HISTORY_TABLE)).containsExactly("");
        assertThat(database.query("SELECT count(*) FROM alembic_version")).containsExactly("1");
    }

    @Test
    void other_applications_objects_are_noted_and_left_alone(TestDatabase database) throws SQLException {
        ALEMBIC.at(database, "4d5e6f7a8b9c");
        database.execute(
                "CREATE TABLE somebody_elses (id serial PRIMARY KEY)",
                "CREATE VIEW their_view AS SELECT 1 AS one",
                "CREATE TYPE their_type AS (one int)",
                "CREATE EXTENSION btree_gist",
                "CREATE FUNCTION theirs() RETURNS int LANGUAGE sql AS 'SELECT 1'");
        CommandRun run = adopt(database);
        assertThat(run.exitCode()).isZero();
        assertThat(run.err().lines())
                .containsExactlyInAnyOrder(
                        "  note: table somebody_elses belongs to no revision and stays as it is",
                        "  note: view their_view belongs to no revision and stays as it is",
                        "  note: composite type their_type belongs to no revision and stays as it is",
                        "  note: function theirs() belongs to no revision and stays as it is");
    }

    @Test
    void a_database_without_alembics_table_is_told_so(TestDatabase database) throws SQLException {
        assertRefused(database, adopt(database), "there is no table alembic_version", "docuai-db upgrade head");
        database.execute("CREATE SCHEMA app", "CREATE TABLE app.alembic_version (version_num text)");
        assertRefused(database, adopt(database), "there is no table alembic_version", "it is in app: --schema app");
    }

    @Test
    void an_empty_table_and_one_of_several_branches_are_told_apart(TestDatabase database) throws SQLException {
        ALEMBIC.catalog(database, "4d5e6f7a8b9c");
        ALEMBIC.version(database);
        assertRefused(database, adopt(database), "alembic_version is empty, which is Alembic's base", "upgrade head");
        database.execute("INSERT INTO alembic_version VALUES ('4d5e6f7a8b9c'), ('0a1b2c3d4e5f')");
        CommandRun several = adopt(database);
        assertRefused(database, several, "alembic_version has 2 rows", "alembic merge");
        assertThat(several.err()).contains("0a1b2c3d4e5f, 4d5e6f7a8b9c");
    }

    @Test
    void an_unknown_id_is_named_with_those_that_are_known(TestDatabase database) throws SQLException {
        ALEMBIC.catalog(database, "4d5e6f7a8b9c");
        ALEMBIC.version(database, "b3157d50e29");
        CommandRun run = adopt(database);
        assertRefused(database, run, "no revision here replaces Alembic's 'b3157d50e29'", "-- alembic: b3157d50e29'");
        assertThat(run.err()).contains("the scripts know 1a2b3c4d5e6f, 2b3c4d5e6f7a, 3c4d5e6f7a8b, 4d5e6f7a8b9c");
    }

    @Test
    void a_catalog_of_another_revision_than_alembic_says_is_named(TestDatabase database) throws SQLException {
        ALEMBIC.catalog(database, "2b3c4d5e6f7a");
        ALEMBIC.version(database, "4d5e6f7a8b9c");
        CommandRun run = adopt(database, "--allow-drift");
        assertRefused(
                database,
                run,
                "alembic_version says 4d5e6f7a8b9c, which is revision 20240105160039 (Alembic 4d5e6f7a8b9c), but the"
                        + " catalog matches 20240103113000 (Alembic 2b3c4d5e6f7a)",
                "docuai-db stamp 20240103113000");
    }

    @Test
    void an_empty_schema_of_which_alembic_says_head_is_at_base(TestDatabase database) throws SQLException {
        ALEMBIC.version(database, "4d5e6f7a8b9c");
        assertRefused(database, adopt(database), "but the catalog matches base", "docuai-db upgrade head");
    }

    @Test
    void a_catalog_half_way_between_two_revisions_is_named_with_what_is_missing(TestDatabase database)
            throws SQLException {
        ALEMBIC.at(database, "1a2b3c4d5e6f");
        database.execute("ALTER TABLE books ADD COLUMN title TEXT");
        CommandRun run = adopt(database);
        assertRefused(
                database,
                run,
                "the catalog is between 20240102093015 (Alembic 1a2b3c4d5e6f)"
                        + " and 20240103113000 (Alembic 2b3c4d5e6f7a)",
                "finish the migration with Alembic");
        assertThat(run.err())
                .contains(
                        "missing: column books.summary\n           type: text",
                        "missing: column shelves.summary\n           type: text");
    }

    @Test
    void a_drifted_catalog_is_listed_object_by_object_and_adopted_only_on_request(TestDatabase database)
            throws SQLException {
        ALEMBIC.at(database, "4d5e6f7a8b9c");
        database.execute(
                "DROP INDEX ix_books_embedding",
                "CREATE INDEX ix_books_embedding ON books USING hnsw (embedding vector_l2_ops)"
                        + " WITH (m = 16, ef_construction = 64)",
                "DROP INDEX ix_books_shelf_id",
                "ALTER TABLE books ALTER COLUMN title SET DEFAULT 'x'",
                "ALTER TABLE shelves ADD COLUMN extra int");
        CommandRun run = adopt(database);
        assertRefused(
                database,
                run,
                "alembic_version says 4d5e6f7a8b9c, but the catalog has drifted from it",
                "--allow-drift");
        assertThat(run.err())
                .contains("missing: index ix_books_shelf_id", "keys: shelf_id, isbn")
                .contains("unexpected: column shelves.extra", "type: integer")
                .contains("different: column books.title", "database: 'x'::text", "target:   -")
                .contains("different: index ix_books_embedding")
                .contains("database: embedding vector_l2_ops", "target:   embedding vector_cosine_ops")
                .doesNotContain("docuai_scratch");

        CommandRun allowed = adopt(database, "--allow-drift");
        assertThat(allowed.exitCode()).isZero();
        assertThat(allowed.out()).contains("the catalog differs in 4 objects", "5 revisions recorded");
        assertThat(Chain.BOOKS.migrator(database).current().atHead()).isTrue();
    }

    @Test
    void a_history_of_ours_is_not_overwritten(TestDatabase database) throws SQLException {
        Chain.BOOKS.migrator(database).upgrade(Target.HEAD);
        ALEMBIC.version(database, "4d5e6f7a8b9c");
        List<String> before = database.query("SELECT * FROM flyway_schema_history");
        CommandRun run = adopt(database);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("this database already has a docuai-db history: it is at 20240105160039, with 5 revisions"
                        + " applied")
                .contains("fix:   docuai-db history");
        assertThat(database.query("SELECT * FROM flyway_schema_history")).isEqualTo(before);
    }

    @Test
    void an_alembic_that_is_at_work_is_not_disturbed(TestDatabase database) throws SQLException {
        ALEMBIC.at(database, "4d5e6f7a8b9c");
        try (Connection alembic = database.connect();
                Statement statement = alembic.createStatement()) {
            alembic.setAutoCommit(false);
            statement.execute("UPDATE alembic_version SET version_num = 'x'");
            CommandRun refused = adopt(database, "--lock-timeout", "500ms", "--lock-retries", "1");
            assertThat(refused.exitCode()).as(refused.err()).isEqualTo(1);
            assertThat(refused.err())
                    .contains("error: adopt did not get its lock within 500 ms, 2 times")
                    .contains("blocked by pid", "UPDATE alembic_version");
            assertThat(database.query("SELECT to_regclass('flyway_schema_history')"))
                    .containsExactly("");
            alembic.rollback();
        }
        assertThat(adopt(database).exitCode()).isZero();
    }

    @Test
    void tables_in_a_schema_of_their_own_are_adopted_there(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE SCHEMA \"App\"",
                "ALTER DATABASE \"" + database.name() + "\" SET search_path = \"App\", public");
        ALEMBIC.catalog(database, "4d5e6f7a8b9c");
        ALEMBIC.version(database, "4d5e6f7a8b9c");
        database.execute("ALTER DATABASE \"" + database.name() + "\" RESET search_path");
        assertThat(adopt(database, "--schema", "App").err()).isEmpty();
        assertThat(database.query("SELECT count(*) FROM \"App\".flyway_schema_history"))
                .containsExactly("5");
    }

    @Test
    void a_chain_with_a_concurrent_index_build_and_a_late_script_that_needs_rows_is_adopted(
            @TempDir Path folder, TestDatabase database) throws IOException, SQLException {
        Files.writeString(folder.resolve("V1__a.sql"), "-- alembic: aaaa\nCREATE TABLE ${name} (id int, note text);");
        Files.writeString(
                folder.resolve("V2__b.sql"), "-- alembic: bbbb\nCREATE INDEX CONCURRENTLY ix_note ON things (note);");
        Files.writeString(folder.resolve("V3__c.sql"), "SELECT 1 / count(*) FROM things;");
        database.execute("CREATE TABLE things (id int, note text)", "CREATE INDEX ix_note ON things (note)");
        ALEMBIC.version(database, "bbbb");
        Migrator migrator = new Migrator(MigratorConfig.builder()
                .url(database.url())
                .scripts(List.of(folder.toString()))
                .undoScripts(List.of(folder.toString()))
                .placeholder("name", "things")
                .build());
        assertThat(migrator.adopt(AdoptOptions.DEFAULT).recorded()).hasSize(2);

        database.execute("DROP TABLE flyway_schema_history", "UPDATE alembic_version SET version_num = 'cccc'");
        Files.writeString(folder.resolve("V3__c.sql"), "-- alembic: cccc\nSELECT 1 / count(*) FROM things;");
        assertThatThrownBy(() -> migrator.adopt(AdoptOptions.DEFAULT))
                .hasMessageContaining("division by zero")
                .hasMessageContaining("V3__c.sql:2")
                .hasMessageContaining("it was tried in a scratch schema, and nothing was changed");
        assertThat(database.query("SELECT indisvalid FROM pg_index WHERE indexrelid = 'ix_note'::regclass"))
                .containsExactly("t");
    }

    @Test
    void a_role_that_may_not_create_a_schema_is_told_the_grant(TestDatabase database) throws SQLException {
        SharedServer.execute("DROP ROLE IF EXISTS adopter", "CREATE ROLE adopter LOGIN PASSWORD 'secret-word'");
        try {
            ALEMBIC.at(database, "4d5e6f7a8b9c");
            database.execute("GRANT ALL ON ALL TABLES IN SCHEMA public TO adopter");
            String address = database.url().replaceFirst("\\?.*", "").replaceFirst("^jdbc:postgresql://([^@/]*@)?", "");
            CommandRun run = adopt(new TestDatabase("postgresql://adopter:secret-word@" + address));
            assertRefused(database, run, "the role may not create the scratch schema", "GRANT CREATE ON DATABASE");
            assertThat(run.err()).doesNotContain("secret-word");
        } finally {
            database.execute("DROP OWNED BY adopter CASCADE");
            SharedServer.execute("DROP ROLE adopter");
        }
    }
}
