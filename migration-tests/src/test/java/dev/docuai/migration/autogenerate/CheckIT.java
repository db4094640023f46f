package dev.docuai.migration.autogenerate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.docuai.migration.cli.CommandRun;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.SharedServer;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.options.SchemaSource;
import dev.docuai.migrator.result.CheckResult;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What {@code check} sees, what it leaves alone, and that it only looks. */
@ExtendWith(FreshDatabases.class)
class CheckIT {
    private static final String TABLE = "CREATE TABLE documents (id int PRIMARY KEY, lang text DEFAULT 'en')";

    @TempDir
    private Path root;

    @Test
    void a_changed_default_is_shown_on_both_sides(TestDatabase database) throws SQLException {
        Workspace work = Workspace.of(root, database, TABLE).target(TABLE + ";");
        database.execute("ALTER TABLE documents ALTER lang SET DEFAULT 'de'");

        CommandRun run = work.against("check");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).isEqualTo("""
                different: column documents.lang
                  default
                    database: 'de'::text
                    target:   'en'::text
                """);
        assertThat(run.err()).startsWith("error: 1 difference\n  where: ").contains("--autogenerate");
    }

    @Test
    void what_is_pending_is_told_beside_the_differences(TestDatabase database) throws SQLException {
        Workspace work = Workspace.of(root, database, TABLE).target(TABLE + "; CREATE TABLE pages (id int);");
        work.file("up/V2__pages.sql", "CREATE TABLE pages (id int);\n");
        work.file("down/U2__pages.sql", "DROP TABLE pages;\n");

        CommandRun run = work.against("check");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).startsWith("pending: 2  current=1\n").contains("missing: table pages");
        assertThat(run.err()).endsWith("fix:   docuai-db upgrade head\n");
        work.ok("upgrade", "head");
        assertThat(work.against("check")).isEqualTo(new CommandRun(0, "no difference\n", ""));
    }

    @Test
    void a_failed_script_is_told(TestDatabase database) throws SQLException {
        Workspace work = Workspace.of(root, database, TABLE).target(TABLE + ";");
        database.execute("INSERT INTO flyway_schema_history SELECT 2, '2', 'x', 'SQL', 'V2__x.sql', 1,"
                + " current_user, now(), 1, false");

        CommandRun run = work.against("check");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).startsWith("V2__x.sql: failed outside a transaction");
        assertThat(work.against("diff").exitCode()).isEqualTo(1);
        assertThat(work.against("diff").err()).startsWith("error: autogenerate needs a history without failures\n");
    }

    @Test
    void a_database_without_history_is_compared_as_it_is(TestDatabase database) throws SQLException {
        database.execute(TABLE);

        CommandRun run = new Workspace(root, database).target(TABLE + ";").against("check");

        assertThat(run).isEqualTo(new CommandRun(0, "no difference\n", ""));
    }

    @Test
    void a_test_can_ask_for_no_difference(TestDatabase database) throws SQLException {
        Workspace work = Workspace.of(root, database, TABLE).target(TABLE + ";");
        Migrator migrator = new Migrator(work.config());
        SchemaSource desired = new SchemaSource.SqlFiles(List.of(root.resolve("target.sql")));
        migrator.check(desired).requireClean();
        database.execute("DROP TABLE documents");

        CheckResult check = migrator.check(desired);

        assertThat(check.isClean()).isFalse();
        assertThatThrownBy(check::requireClean)
                .isInstanceOf(MigratorException.class)
                .hasMessageContaining("missing: table documents")
                .hasMessageContaining("docuai-db revision --autogenerate -m");
    }

    @Test
    void tables_that_are_excluded_stand_with_what_refers_to_them(TestDatabase database) throws SQLException {
        String both = "CREATE TABLE audit (id serial PRIMARY KEY); CREATE INDEX ix_audit ON audit (id);"
                + " CREATE TABLE documents (id int PRIMARY KEY, audit_id int REFERENCES audit)";
        Workspace work = Workspace.of(root, database, both)
                .target("CREATE TABLE audit (id text PRIMARY KEY);"
                        + " CREATE TABLE documents (id int PRIMARY KEY, audit_id int, title text);");

        CommandRun run = work.against("diff", "--exclude", "aud*");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains(
                        "drop constraint documents.documents_audit_id_fkey\n",
                        "create column documents.title\n",
                        "-- up: proven")
                .doesNotContain("audit.id");
        assertThat(work.against("check", "--include", "nothing")).isEqualTo(new CommandRun(0, "no difference\n", ""));
    }

    @Test
    void the_document_has_every_difference(TestDatabase database) throws SQLException, JsonProcessingException {
        Workspace work = Workspace.of(root, database, TABLE).target("CREATE TABLE documents (id int PRIMARY KEY);");

        JsonNode document =
                new ObjectMapper().readTree(work.against("check", "--json").out());

        assertThat(document.get("clean").asBoolean()).isFalse();
        assertThat(document.get("revision").asText()).isEqualTo("1");
        assertThat(document.get("pending")).isEmpty();
        assertThat(document.get("differences")).hasSize(1);
        JsonNode difference = document.get("differences").get(0);
        assertThat(difference.get("object").asText()).isEqualTo("column documents.lang");
        assertThat(difference.get("verdict").asText()).isEqualTo("unexpected");
        assertThat(difference.get("altered").asBoolean()).isTrue();
        assertThat(difference.get("changes").findValuesAsText("attribute")).contains("type", "default");
    }

    /** A role that may read, and otherwise only make databases, in sessions that are read-only by default. */
    @Test
    void a_role_that_may_only_read_is_enough(TestDatabase database) throws SQLException {
        Workspace work = Workspace.of(root, database, TABLE).target(TABLE + "; CREATE TABLE pages (id int);");
        SharedServer.execute(
                "DROP ROLE IF EXISTS only_looks",
                "CREATE ROLE only_looks LOGIN CREATEDB PASSWORD 'x'",
                "ALTER ROLE only_looks SET default_transaction_read_only = on");
        try {
            database.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO only_looks");
            List<String> before = database.catalog();

            CommandRun run = work.as("only_looks", "x").against("diff");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).contains("-- up: proven");
            assertThat(database.catalog()).isEqualTo(before);
            assertThat(database.query("SELECT datname FROM pg_database WHERE datdba = 'only_looks'::regrole"))
                    .isEmpty();
        } finally {
            database.execute("DROP OWNED BY only_looks");
            SharedServer.execute("DROP ROLE only_looks");
        }
    }
}
