package dev.docuai.migration.autogenerate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migration.cli.CommandRun;
import dev.docuai.migration.database.AtHead;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
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
    void a_dump_of_the_database_is_the_database(@AtHead TestDatabase database) throws IOException {
        CommandRun run = CommandRun.of(
                "check",
                "--target-sql",
                dump(),
                "--url",
                database.url(),
                "--scripts",
                "classpath:db/migration",
                "--undo-scripts",
                "classpath:db/undo");

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
}
