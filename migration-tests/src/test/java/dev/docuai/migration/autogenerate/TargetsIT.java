package dev.docuai.migration.autogenerate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migration.Chain;
import dev.docuai.migration.cli.CommandRun;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.script.Target;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a database can be compared with, other than entities. */
@ExtendWith(FreshDatabases.class)
class TargetsIT {
    private static final String TABLE = "CREATE TABLE documents (id int PRIMARY KEY, lang text)";

    @TempDir
    private Path root;

    @Test
    void a_dump_of_the_database_is_the_database(TestDatabase database) throws IOException {
        Chain.BOOKS.migrator(database).upgrade(Target.HEAD);

        CommandRun run = Chain.BOOKS.run(database, "check", "--target-sql", dump());

        assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
        assertThat(run.out()).startsWith("no difference\n").contains("COPY was left out: rows are not compared");
    }

    private String dump() throws IOException {
        try (InputStream in = TargetsIT.class.getResourceAsStream("/autogenerate/dump.sql")) {
            return Files.writeString(root.resolve("dump.sql"), new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .toString();
        }
    }

    @Test
    void another_database_is_only_read(TestDatabase database, TestDatabase other) throws SQLException {
        Workspace work = Workspace.of(root, database, TABLE);
        other.execute(TABLE, "ALTER TABLE documents ADD COLUMN title text");

        CommandRun run = work.run("diff", "--target-url", other.url(), "--expand");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("create column documents.title\n").contains("-- up: proven");
        assertThat(work.run("check", "--target-url", database.url()).out()).isEqualTo("no difference\n");
    }

    @Test
    void an_expansion_leaves_the_other_database_as_it_is(TestDatabase database, TestDatabase other)
            throws SQLException {
        String chunks = "CREATE TABLE chunks (id int PRIMARY KEY, embedding vector(3) NOT NULL)";
        Workspace work = Workspace.of(root, database, "CREATE EXTENSION vector; " + chunks);
        other.execute("CREATE EXTENSION vector", chunks.replace("(3)", "(4)"));
        List<String> before = other.catalog();

        CommandRun run = work.run("diff", "--target-url", other.url(), "--expand");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("create column chunks.embedding_4");
        assertThat(other.catalog()).isEqualTo(before);
    }

    @Test
    void a_wrong_statement_is_shown_with_its_line(TestDatabase database) throws SQLException {
        Workspace work =
                Workspace.of(root, database, TABLE).target("\\restrict x\n" + TABLE + ";\n\nCREATE TABL x ();\n");

        CommandRun run = work.against("check");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains(
                        "error: syntax error at or near \"TABL\"",
                        root.resolve("target.sql") + ":4:8",
                        "CREATE TABL x ();",
                        "it was run in a scratch database, and nothing was changed");
    }

    @Test
    void a_statement_that_reaches_beyond_the_database_is_not_run(TestDatabase database) throws SQLException {
        Workspace work = Workspace.of(root, database, TABLE)
                .target("ALTER DATABASE " + database.name() + " SET work_mem = '1MB';\n" + TABLE + ";\n");

        CommandRun run = work.against("check");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("error: this statement reaches beyond the scratch database, and is not run\n")
                .contains("target.sql:1");
    }

    @Test
    void a_file_that_is_not_there_is_named(TestDatabase database) throws SQLException {
        CommandRun run = Workspace.of(root, database, TABLE).against("check");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("the target's SQL cannot be read: NoSuchFileException", "target.sql");
    }

    @Test
    void a_target_that_cannot_be_reached_is_named_without_its_password(TestDatabase database) throws SQLException {
        CommandRun run = Workspace.of(root, database, TABLE)
                .run("check", "--target-url", "postgresql://me:hidden@127.0.0.1:1/elsewhere");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("127.0.0.1:1/elsewhere").doesNotContain("hidden");
    }

    @Test
    void extensions_of_the_database_are_there_for_the_target(TestDatabase database) throws SQLException {
        Workspace work = Workspace.of(root, database, "CREATE EXTENSION vector; CREATE TABLE chunks (e vector(3))")
                .target("CREATE TABLE chunks (e vector(3));");

        assertThat(work.against("check").out()).isEqualTo("no difference\n");

        work.target("CREATE EXTENSION pg_trgm; CREATE EXTENSION vector; CREATE TABLE chunks (e vector(3));");
        assertThat(work.against("check").out()).isEqualTo("missing: extension pg_trgm\n");
    }

    @Test
    void a_managed_schema_is_compared_too(TestDatabase database) throws SQLException {
        Workspace work = Workspace.of(root, database, "CREATE SCHEMA archive; CREATE TABLE archive.pages (id int)")
                .target("CREATE TABLE archive.pages (id bigint);");
        work.file("docuai-db.properties", "scripts = up\nundo-scripts = down\nschemas = public, archive\n");

        CommandRun run = work.against("check");

        assertThat(run.out()).contains("different: column archive.pages.id").doesNotContain("schema archive\n");
        assertThat(work.against("diff").out()).contains("-- up: proven");
    }

    @Test
    void a_database_of_no_project_is_compared_as_it_is(TestDatabase database, TestDatabase other) throws SQLException {
        database.execute(TABLE, "CREATE TABLE flyway_schema_history (id int)");
        other.execute(TABLE, "ALTER TABLE documents ADD COLUMN title text");
        Path target = write("target.sql", TABLE + ";");
        Path empty = write("empty/docuai-db.properties", "scripts = nowhere\nundo-scripts = nowhere\n");

        for (String[] what : new String[][] {{"--target-sql", target.toString()}, {"--target-url", database.url()}}) {
            assertThat(CommandRun.of("check", what[0], what[1], "--url", database.url(), "-c", empty.toString())
                            .out())
                    .isEqualTo("no difference\n");
        }
        CommandRun run =
                CommandRun.of("diff", "--target-url", other.url(), "--url", database.url(), "-c", empty.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("create column documents.title\n").contains("-- up: proven");
    }

    private Path write(String name, String text) {
        try {
            Path file = root.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_database_that_is_not_at_head_is_compared_as_it_is(TestDatabase database) throws SQLException {
        Workspace work = Workspace.of(root, database, TABLE).target(TABLE + ";");
        work.file("up/V2__pending.sql", "SELECT 1;");
        work.file("down/U2__pending.sql", "SELECT 1;");

        assertThat(work.against("diff").out()).isEqualTo("no difference\n");
        assertThat(work.against("check").out()).isEqualTo("pending: 2  current=1\n");
        assertThat(work.against("revision", "--autogenerate", "-m", "x").err())
                .contains("autogenerate needs the database at head");
    }

    @Test
    void every_schema_that_either_side_has_is_compared(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE SCHEMA gone",
                "CREATE TABLE gone.a (id int)",
                "CREATE SCHEMA \"Both Of\"",
                "CREATE TABLE" + " \"Both Of\".b (id int)");
        Path target = write(
                "target.sql",
                "CREATE SCHEMA \"Both Of\"; CREATE TABLE \"Both Of\".b (id bigint); CREATE SCHEMA types; CREATE TYPE"
                        + " types.mood AS ENUM ('calm'); CREATE TABLE people (id int, mood types.mood);");
        String[] diff = {"diff", "--target-sql", target.toString(), "--url", database.url()};

        CommandRun run = CommandRun.of(diff);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains(
                        "create schema types",
                        "create enum types.mood",
                        "create table people",
                        "drop schema gone",
                        "drop table gone.a",
                        "alter column \"Both Of\".b.id",
                        "-- up: proven");
        assertThat(CommandRun.of(
                                "check",
                                "--schemas",
                                "Both Of",
                                "--target-sql",
                                target.toString(),
                                "--url",
                                database.url())
                        .out())
                .contains("different: column \"Both Of\".b.id", "missing: table people")
                .doesNotContain("gone", "schema types");
    }

    @Test
    void files_and_variables_of_psql_count(TestDatabase database) throws SQLException {
        Workspace work = Workspace.of(root, database, TABLE + "; CREATE TABLE kept (n numeric(3))");
        work.file("kept.sql", "CREATE TABLE kept (n numeric(:dim));");
        work.target("\\set dim 3\n\\ir kept.sql\n\\echo done\n" + TABLE + ";\n");

        assertThat(work.against("check").out()).isEqualTo("no difference\n");

        work.target(TABLE + ";\nSELECT 'CREATE TABLE x ()'\n\\gexec\n");
        assertThat(work.against("diff").err())
                .contains("psql's command \\gexec cannot be followed here", "target.sql:3");
    }

    @Test
    void a_role_that_is_not_there_is_named_with_what_makes_it(TestDatabase database) throws SQLException {
        Workspace work = Workspace.of(root, database, TABLE);
        for (String statement : List.of(
                "ALTER TABLE documents OWNER TO nobody_there",
                "GRANT SELECT ON documents TO nobody_there",
                "SET SESSION AUTHORIZATION nobody_there",
                "ALTER DEFAULT PRIVILEGES FOR ROLE nobody_there GRANT SELECT ON TABLES TO PUBLIC",
                "CREATE POLICY p ON documents TO nobody_there USING (true)")) {
            CommandRun run = work.target(TABLE + ";\n" + statement + ";\n").against("diff");
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err())
                    .contains("nobody_there", "target.sql:2", "fix:")
                    .satisfies(text -> assertThat(text)
                            .contains(
                                    statement.startsWith("SET")
                                            ? "role"
                                            : "CREATE ROLE \"nobody_there\"; on the server"));
        }
    }

    @Test
    void line_ends_and_encodings_are_the_files(TestDatabase database) throws SQLException, IOException {
        database.execute(
                "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS E'\\r\\nBEGIN\\r\\n  RETURN 1; -- \u00e9\\r\\nEND\\r\\n'");
        Path target = root.resolve("target.sql");
        String text = "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$\r\nBEGIN\r\n  RETURN 1; --"
                + " \u00e9\r\nEND\r\n$$;\r\n";
        String[] check = {"check", "--target-sql", target.toString(), "--url", database.url()};

        Files.writeString(target, "\uFEFF" + text);
        assertThat(CommandRun.of(check).out()).isEqualTo("no difference\n");
        Files.write(target, ("SET client_encoding = 'LATIN1';\r\n" + text).getBytes(StandardCharsets.ISO_8859_1));
        assertThat(CommandRun.of(check).out()).isEqualTo("no difference\n");
    }

    @Test
    void bodies_of_functions_end_where_the_server_says(TestDatabase database) throws SQLException {
        Workspace work = Workspace.of(root, database, TABLE).target(TABLE + """
                ;
                CREATE FUNCTION addc(a int, b int) RETURNS int LANGUAGE SQL IMMUTABLE
                BEGIN ATOMIC
                    SELECT CASE WHEN a > 0 THEN CASE WHEN b > 0 THEN a + b ELSE 0 END ELSE b END;
                END;
                CREATE TABLE after_it (begin int, "end" int);
                """);

        CommandRun run = work.against("diff", "--up", root.resolve("up.sql").toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        database.execute(work.read("up.sql"));
        assertThat(work.against("check").out()).isEqualTo("no difference\n");
    }
}
