package dev.docuai.migration.autogenerate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migration.cli.CommandRun;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What only the user can know of the values of columns is asked for, and taken from the options. */
@ExtendWith(FreshDatabases.class)
class ValuesIT {
    private static final String BEFORE = "CREATE TABLE documents (id int PRIMARY KEY, at bigint, size int NOT NULL);"
            + " INSERT INTO documents VALUES (1, 1700000000000, 5)";
    private static final String AFTER = "CREATE TABLE documents (id int PRIMARY KEY, at timestamptz, size int NOT NULL,"
            + " used int NOT NULL, CHECK (used < size));";

    @TempDir
    private Path root;

    @Test
    void what_is_unknown_is_asked_for_and_no_file_is_written(TestDatabase database) throws SQLException {
        Workspace work = Workspace.of(root, database, BEFORE).target(AFTER);
        Path up = root.resolve("up.sql");

        CommandRun run = work.against("diff", "--up", up.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains(
                        "documents.at, way up: bigint -> timestamp with time zone",
                        "documents.at, way down: timestamp with time zone -> bigint",
                        "documents.used, way up: a required integer",
                        "--using documents.at='to_timestamp(at)'",
                        "--using-down documents.at=",
                        "--fill documents.used=");
        assertThat(Files.exists(up)).isFalse();
    }

    @Test
    void a_default_that_refers_to_no_row_of_a_new_table_is_asked_about(TestDatabase database) throws SQLException {
        Workspace work = Workspace.of(
                        root, database, "CREATE TABLE posts (id int PRIMARY KEY); INSERT INTO posts VALUES (1);")
                .target("CREATE TABLE languages (id int PRIMARY KEY); CREATE TABLE posts (id int PRIMARY KEY,"
                        + " language int NOT NULL DEFAULT 0 REFERENCES languages);");

        CommandRun run = work.against("diff");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("posts.language, way up: a required integer with the default 0", "--fill posts.language=");
    }

    @Test
    void a_column_of_a_quoted_name_is_asked_for_and_named_as_a_shell_takes_it(TestDatabase database)
            throws SQLException {
        Workspace work = Workspace.of(
                        root,
                        database,
                        "CREATE TABLE \"User\" (id int PRIMARY KEY, \"fullName\" text);"
                                + " INSERT INTO \"User\" VALUES (1, 'Ada');")
                .target("CREATE TABLE \"User\" (id int PRIMARY KEY, \"displayName\" text,"
                        + " \"shoeSize\" int NOT NULL CHECK (\"shoeSize\" % 7919 = 7918 / 2));");

        CommandRun asked = work.against("diff");
        CommandRun answered =
                work.against("diff", "--fill", "User.shoeSize=3959", "--rename", "User.fullName=displayName");
        CommandRun hinted = work.against("diff", "--fill", "\"User\".\"shoeSize\"=3959");

        assertThat(asked.exitCode()).isEqualTo(1);
        assertThat(asked.err()).contains("--fill '\"User\".\"shoeSize\"=expression'");
        assertThat(answered.out())
                .contains(
                        "RENAME COLUMN \"fullName\" TO \"displayName\"",
                        "ADD COLUMN \"shoeSize\" integer DEFAULT 3959");
        assertThat(hinted.out() + hinted.err()).contains("--rename '\"User\".\"fullName\"=\"displayName\"'");
    }

    @Test
    void what_the_user_says_is_in_the_scripts(TestDatabase database) throws SQLException {
        Workspace work = Workspace.of(root, database, BEFORE).target(AFTER);

        CommandRun run = work.against(
                "diff",
                "--up",
                root.resolve("up.sql").toString(),
                "--down",
                root.resolve("down.sql").toString(),
                "--using",
                "documents.at=to_timestamp(at / 1000.0)",
                "--using-down",
                "public.documents.at=(extract(epoch FROM at) * 1000)::bigint",
                "--fill",
                "documents.used=size - 1");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(work.read("up.sql"))
                .contains("USING to_timestamp(at / 1000.0)", "UPDATE documents SET used = size - 1");
        assertThat(work.read("down.sql")).contains("USING (extract(epoch FROM at) * 1000)::bigint");
    }

    @Test
    void an_option_that_names_no_expression_is_refused(TestDatabase database) throws SQLException {
        Workspace work = Workspace.of(root, database, BEFORE).target(AFTER);

        CommandRun run = work.against("diff", "--using", "documents.at");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("'documents.at' does not name a column and its expression", "--using");
    }
}
