package dev.docuai.migration.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migration.Chain;
import dev.docuai.migration.cli.CommandRun;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.SharedServer;
import dev.docuai.migration.database.TestDatabase;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Bad input gets an error that says what, where and how to mend it; nothing changes and no password is printed. */
@ExtendWith(FreshDatabases.class)
class RefusalsIT {
    private static final String SECRET = "geheim-4711";

    /** Objects of every kind: what a refused command must leave as it was, the history table included. */
    private static final String EVERYTHING =
            "SELECT (SELECT count(*) FROM pg_class), (SELECT count(*) FROM pg_extension), (SELECT count(*) FROM pg_proc)";

    @TempDir
    Path project;

    private static CommandRun run(String url, String... command) {
        return Chain.BOOKS.run(new TestDatabase(url), command);
    }

    private static void assertRefused(CommandRun run, int exitCode, String what, String fix) {
        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("error: ")
                .contains(what)
                .contains("\n  fix:   ")
                .contains(fix);
        assertThat(run.err()).doesNotContain(SECRET).doesNotContain("\tat ").doesNotContain("Exception");
    }

    /** The same server and database, as another role. */
    private static String as(TestDatabase database, String user, String password) {
        String address = database.url().replaceFirst("\\?.*", "").replaceFirst("^jdbc:postgresql://([^@/]*@)?", "");
        return "postgresql://" + user + ":" + password + "@" + address;
    }

    @Test
    void an_unknown_revision_is_named_with_those_there_are(TestDatabase database) throws SQLException {
        List<String> before = database.query(EVERYTHING);
        CommandRun refused = run(database.url(), "upgrade", "nosuch");
        assertRefused(refused, 1, "there is no revision 'nosuch'", "docuai-db history");
        assertThat(refused.err()).contains("where: revisions: 20240101080000");
        assertThat(database.query(EVERYTHING)).isEqualTo(before);
    }

    @Test
    void a_downgrade_wants_a_target() {
        assertRefused(CommandRun.of("downgrade"), 2, "TARGET", "docuai-db downgrade --help");
    }

    @Test
    void a_malformed_target_is_a_usage_error_before_anything_is_connected_to() {
        assertRefused(CommandRun.of("upgrade", "a b"), 2, "'a b' is not a target", "docuai-db upgrade --help");
    }

    @Test
    void an_address_typed_in_the_wrong_place_does_not_show_its_password() {
        CommandRun refused = CommandRun.of("current", "postgresql://me:" + SECRET + "@localhost/docuai");
        assertRefused(refused, 2, "Unmatched argument", "docuai-db current --help");
    }

    @Test
    void a_malformed_address_does_not_show_its_password() {
        CommandRun refused = run("mysql://me:" + SECRET + "@localhost/docuai", "current");
        assertRefused(refused, 1, "the database URL cannot be used", "jdbc:postgresql://host:5432/database");
    }

    @Test
    void a_wrong_password_is_called_one(TestDatabase database) throws SQLException {
        SharedServer.execute("DROP ROLE IF EXISTS locked_out", "CREATE ROLE locked_out LOGIN PASSWORD 'right'");
        try {
            assertRefused(
                    run(as(database, "locked_out", SECRET), "upgrade", "head"),
                    1,
                    "the server refuses the password of role 'locked_out'",
                    "correct the user or the password");
        } finally {
            SharedServer.execute("DROP ROLE locked_out");
        }
    }

    @Test
    void a_port_where_nothing_listens_is_named() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        CommandRun refused = run("postgresql://me:" + SECRET + "@127.0.0.1:" + port + "/docuai", "upgrade", "head");
        assertRefused(refused, 1, "no PostgreSQL answers", "start the server");
        assertThat(refused.err()).contains("where: 127.0.0.1:" + port + "/docuai");
    }

    @Test
    void a_host_that_does_not_exist_is_named() {
        assertRefused(run("postgresql://me@no-such-host.invalid/docuai", "current"), 1, "unknown host", "correct host");
    }

    @Test
    void a_database_that_does_not_exist_is_named(TestDatabase database) {
        String url = database.url().replace("/" + database.name(), "/no_such_database");
        assertRefused(run(url, "current"), 1, "there is no such database", "CREATE DATABASE");
    }

    @Test
    void a_server_without_the_extension_is_found_out_before_anything_runs(TestDatabase database)
            throws IOException, SQLException {
        Files.writeString(project.resolve("V1__first.sql"), "CREATE TABLE a (id int);");
        Files.writeString(
                project.resolve("V2__second.sql"),
                "CREATE TABLE b (id int);\nCREATE EXTENSION IF NOT EXISTS no_such_thing;");
        List<String> before = database.query(EVERYTHING);
        CommandRun refused = CommandRun.of(
                "upgrade",
                "--url",
                database.url(),
                "--scripts",
                project.toString(),
                "--undo-scripts",
                project.toString());
        assertRefused(refused, 1, "the server has no extension 'no_such_thing'", "install it on the server");
        assertThat(refused.err()).contains("V2__second.sql:2");
        assertThat(database.query(EVERYTHING)).isEqualTo(before);
    }

    @Test
    void a_role_that_may_not_create_extensions_is_told_who_can(TestDatabase database) throws SQLException {
        SharedServer.execute("DROP ROLE IF EXISTS modest", "CREATE ROLE modest LOGIN PASSWORD '" + SECRET + "'");
        try {
            database.execute("GRANT CREATE ON SCHEMA public TO modest");
            List<String> before = database.query(EVERYTHING);
            assertRefused(
                    run(as(database, "modest", SECRET), "upgrade", "head"),
                    1,
                    "role 'modest' may not create extension 'vector'",
                    "have a superuser run, in this database: CREATE EXTENSION vector;");
            assertThat(database.query(EVERYTHING)).isEqualTo(before);

            database.execute("CREATE EXTENSION vector");
            assertThat(run(as(database, "modest", SECRET), "upgrade", "head").exitCode())
                    .isZero();
        } finally {
            database.execute("DROP OWNED BY modest CASCADE");
            SharedServer.execute("DROP ROLE modest");
        }
    }

    @Test
    void a_role_that_may_not_create_tables_is_told_the_grant(TestDatabase database) throws SQLException {
        SharedServer.execute("DROP ROLE IF EXISTS reader", "CREATE ROLE reader LOGIN PASSWORD '" + SECRET + "'");
        try {
            List<String> before = database.query(EVERYTHING);
            CommandRun refused = run(as(database, "reader", SECRET), "upgrade", "head");
            assertRefused(
                    refused, 1, "may not create tables in schema 'public'", "GRANT CREATE ON SCHEMA public TO reader;");
            assertThat(refused.err()).contains("and role 'reader' may not create extension 'vector'");
            assertThat(database.query(EVERYTHING)).isEqualTo(before);
        } finally {
            SharedServer.execute("DROP ROLE reader");
        }
    }

    @Test
    void a_schema_in_use_without_a_history_is_left_alone(TestDatabase database) throws SQLException {
        database.execute("CREATE TABLE somebody_elses (id int)");
        List<String> before = database.query(EVERYTHING);
        assertRefused(run(database.url(), "upgrade"), 1, "has objects but no history", "use an empty database");
        assertThat(database.query(EVERYTHING)).isEqualTo(before);
    }

    @Test
    void a_failing_statement_is_shown_with_line_column_and_caret_and_its_revision_rolled_back(TestDatabase database)
            throws IOException, SQLException {
        Files.writeString(project.resolve("V1__first.sql"), "CREATE TABLE a (id int);");
        Files.writeString(
                project.resolve("V2__second.sql"),
                "CREATE TABLE b (id int);\n\n-- ünïcode\nINSERT INTO b\nSELECT '\uD83D\uDE00', nothing FROM a;\n");
        CommandRun failed = CommandRun.of(
                "upgrade",
                "--url",
                database.url(),
                "--scripts",
                project.toString(),
                "--undo-scripts",
                project.toString());
        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.err())
                .contains("error: column \"nothing\" does not exist")
                .contains("V2__second.sql:5:13")
                .contains("           SELECT '\uD83D\uDE00', nothing FROM a;\n                       ^")
                .contains("SQLSTATE 42703")
                .contains("revision 2 was rolled back; the revisions before it stay")
                .doesNotContain("Exception");
        assertThat(database.query(
                        "SELECT to_regclass('a'), to_regclass('b'), (SELECT max(version) FROM flyway_schema_history)"))
                .containsExactly("a||1");
    }

    @Test
    void a_way_down_that_is_not_whole_is_not_begun(TestDatabase database) throws IOException, SQLException {
        Path undo = Files.createDirectory(project.resolve("undo"));
        for (int i = 1; i <= 4; i++) {
            Files.writeString(project.resolve("V" + i + "__t.sql"), "CREATE TABLE t" + i + " (id int);\n");
        }
        Files.writeString(undo.resolve("U4__t.sql"), "DROP TABLE t4;");
        Files.writeString(undo.resolve("U2__t.sql"), "-- irreversible: the rows are gone for good\n");
        Files.writeString(undo.resolve("U1__t.sql"), "DROP TABLE t1;");
        String[] options = {"--url", database.url(), "--scripts", project.toString(), "--undo-scripts", undo.toString()
        };
        assertThat(CommandRun.of(concat("upgrade", options)).exitCode()).isZero();
        List<String> before = database.query("SELECT * FROM flyway_schema_history ORDER BY 1");
        Files.writeString(project.resolve("V4__t.sql"), "CREATE TABLE t4 (id bigint);\n");

        CommandRun refused = CommandRun.of(concat("downgrade base", options));
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("V4__t.sql has changed since it was applied");

        Files.writeString(project.resolve("V4__t.sql"), "CREATE TABLE t4 (id int);\n");
        refused = CommandRun.of(concat("downgrade base", options));
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err())
                .contains("a downgrade to this target is not possible; nothing was changed")
                .contains("3 has no undo script (U3__t.sql)")
                .contains("U2__t.sql is irreversible: the rows are gone for good");
        assertThat(database.query("SELECT * FROM flyway_schema_history ORDER BY 1"))
                .isEqualTo(before);
        assertThat(CommandRun.of(concat("downgrade -1", options)).exitCode()).isZero();
    }

    @Test
    void a_failing_undo_script_leaves_its_revision_applied(TestDatabase database) throws IOException, SQLException {
        Path undo = Files.createDirectory(project.resolve("undo"));
        Files.writeString(project.resolve("V1__t.sql"), "CREATE TABLE t (id int);");
        Files.writeString(undo.resolve("U1__t.sql"), "DROP TABLE t;\nDROP TABLE nothing_here;");
        String[] options = {"--url", database.url(), "--scripts", project.toString(), "--undo-scripts", undo.toString()
        };
        CommandRun.of(concat("upgrade", options));
        CommandRun foreseen = CommandRun.of(concat("downgrade base", options));
        assertThat(foreseen.exitCode()).isEqualTo(1);
        assertThat(foreseen.err()).contains("error: table \"nothing_here\" does not exist", "nothing was changed");
        CommandRun failed = CommandRun.of(concat("downgrade base --yes", options));
        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.err())
                .contains("error: table \"nothing_here\" does not exist", "U1__t.sql:2")
                .contains("nothing of the downgrade of 1 remains");
        assertThat(database.query("SELECT to_regclass('t'), (SELECT count(*) FROM flyway_schema_history)"))
                .containsExactly("t|1");
    }

    private static String[] concat(String command, String[] options) {
        String[] words = command.split(" ");
        String[] args = new String[words.length + options.length];
        System.arraycopy(words, 0, args, 0, words.length);
        System.arraycopy(options, 0, args, words.length, options.length);
        return args;
    }
}
