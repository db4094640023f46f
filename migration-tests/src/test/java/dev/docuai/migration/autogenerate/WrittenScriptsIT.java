package dev.docuai.migration.autogenerate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migration.cli.CommandRun;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What {@code revision --autogenerate} writes, and that the other commands can work with it. */
@ExtendWith(FreshDatabases.class)
class WrittenScriptsIT {
    private static final String BEFORE = "CREATE TABLE documents (id int PRIMARY KEY, lang text)";
    private static final String LATER = """
            CREATE TABLE documents (id int PRIMARY KEY, lang text NOT NULL, title varchar(40));
            CREATE INDEX ix_documents_lang ON documents (lang);
            CREATE TABLE pages (id int PRIMARY KEY, document_id int NOT NULL REFERENCES documents);
            """;

    @TempDir
    private Path root;

    @Test
    void several_revisions_lead_there_and_back(TestDatabase database) throws SQLException {
        Workspace work = Workspace.of(root, database, BEFORE).target(LATER);
        database.execute("INSERT INTO documents VALUES (1, 'en'), (2, 'de')");
        List<String> before = database.catalog();

        CommandRun written = work.against("revision", "--autogenerate", "-m", "language is known", "--rev-id", "100");
        assertThat(written.exitCode()).as(written.err()).isZero();
        assertThat(work.scripts().size()).as(written.out()).isGreaterThanOrEqualTo(6);
        assertThat(written.out().lines())
                .allSatisfy(file -> assertThat(Path.of(file)).exists());
        assertThat(work.ok("validate", "--files-only")).isEqualTo("valid\n");

        work.ok("upgrade", "head");
        assertThat(work.against("check").out()).isEqualTo("no difference\n");
        assertThat(work.ok("validate")).isEqualTo("valid\n");
        assertThat(database.query("SELECT count(*) FROM documents")).containsExactly("2");

        work.ok("downgrade", "1", "--yes");
        assertThat(database.catalog()).isEqualTo(before);
    }

    @Test
    void a_header_says_what_was_proven_and_what_to_know(TestDatabase database) throws SQLException {
        Workspace work = Workspace.of(root, database, BEFORE)
                .target("CREATE TABLE documents (id int PRIMARY KEY, lang text, title text);"
                        + "CREATE INDEX ix_documents_lang ON documents (lang);");

        work.against("revision", "--autogenerate", "-m", "add title", "--rev-id", "20");

        assertThat(work.script("up/V20__")).isEqualTo("""
                -- Add title
                --
                -- revision:      20
                -- revises:       1
                -- description:   add title
                -- transactional: yes
                -- hazards:       none
                -- proven:        up down

                ALTER TABLE documents ADD COLUMN title text;
                """);
        assertThat(work.script("down/U20__"))
                .contains("-- hazards:       DELETES_DATA (documents.title)\n", "DROP COLUMN title;\n");
        assertThat(work.scripts())
                .contains("up/V21__add_title_part_2_build_ix_documents_lang.sql", "down/U20__add_title.sql");
        assertThat(work.script("up/V21__"))
                .contains(
                        "-- Add title, part 2: build ix_documents_lang\n",
                        "-- revises:       20\n",
                        "-- transactional: no\n",
                        "-- hazards:       INDEX_BUILD (ix_documents_lang)\n",
                        "\n\nCREATE INDEX CONCURRENTLY ix_documents_lang ON documents");
    }

    @Test
    void nothing_is_written_if_nothing_differs(TestDatabase database) throws SQLException {
        Workspace work = Workspace.of(root, database, BEFORE).target(BEFORE + ";");

        CommandRun run = work.against("revision", "--autogenerate", "-m", "nothing");

        assertThat(run).isEqualTo(new CommandRun(0, "no difference\n", ""));
        assertThat(work.scripts()).isEmpty();
    }

    @Test
    void hazards_are_explained_on_the_terminal_only(TestDatabase database) throws SQLException {
        Workspace work = Workspace.of(root, database, BEFORE).target("CREATE TABLE documents (id int PRIMARY KEY);");

        CommandRun run = work.against("revision", "--autogenerate", "-m", "drop lang");

        assertThat(run.err()).contains("hazard, up: DELETES_DATA (documents.lang): deletes data permanently\n");
        assertThat(work.script("up/V"))
                .contains("-- hazards:       DELETES_DATA (documents.lang)\n")
                .doesNotContain("deletes data permanently");
    }

    @Test
    void what_looks_like_a_placeholder_survives_flyway(TestDatabase database) throws SQLException {
        Workspace work = Workspace.of(root, database, BEFORE).target(BEFORE + ";\n" + """
                CREATE FUNCTION shout() RETURNS text LANGUAGE sql AS $$ SELECT '${loud}' $$;
                """);

        CommandRun written = work.against("revision", "--autogenerate", "-m", "shout", "--rev-id", "2");

        assertThat(written.exitCode()).as(written.err()).isZero();
        assertThat(work.read("up/V2__shout.sql.conf")).isEqualTo("placeholderReplacement=false\n");
        assertThat(work.ok("validate", "--files-only")).isEqualTo("valid\n");
        work.ok("upgrade", "head");
        assertThat(database.query("SELECT shout()")).containsExactly("${loud}");
        work.ok("downgrade", "1", "--yes");
        assertThat(database.query("SELECT count(*) FROM pg_proc WHERE proname = 'shout'"))
                .containsExactly("0");
    }

    @Test
    void an_undo_script_may_hold_it_too(TestDatabase database) throws SQLException {
        String function = "CREATE FUNCTION shout() RETURNS text LANGUAGE sql AS $$ SELECT '${loud}' $$";
        Workspace work = Workspace.of(root, database, BEFORE).target(BEFORE + ";");
        database.execute(function);

        CommandRun written = work.against("revision", "--autogenerate", "-m", "hush", "--rev-id", "2");

        assertThat(written.exitCode()).as(written.err()).isZero();
        assertThat(work.scripts()).containsExactly("down/U2__hush.sql", "down/U2__hush.sql.conf", "up/V2__hush.sql");
        assertThat(work.ok("validate", "--files-only")).isEqualTo("valid\n");
        work.ok("upgrade", "head");
        work.ok("downgrade", "1", "--yes");
        assertThat(database.query("SELECT shout()")).containsExactly("${loud}");
    }

    @Test
    void what_no_script_alters_is_told_and_named_in_the_header(TestDatabase database) throws SQLException {
        Workspace work = Workspace.of(root, database, baseType(4) + BEFORE)
                .target(baseType(8) + "CREATE TABLE documents (id int PRIMARY KEY, lang text, title text);");

        CommandRun run = work.against("revision", "--autogenerate", "-m", "add title", "--rev-id", "2");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("warning: no script is written for: different: base type odd");
        assertThat(work.script("up/V2__")).contains("-- not altered:   base type odd (different)\n");
    }

    @Test
    void what_is_left_alone_is_no_success(TestDatabase database) throws SQLException {
        Workspace work = Workspace.of(root, database, baseType(4) + BEFORE).target(baseType(8) + BEFORE + ";");

        CommandRun run = work.against("revision", "--autogenerate", "-m", "nothing to write");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).isEqualTo("nothing was written\n");
        assertThat(run.err()).contains("base type odd");
    }

    private static String baseType(int length) {
        return """
                CREATE TYPE odd;
                CREATE FUNCTION odd_in(cstring) RETURNS odd LANGUAGE internal IMMUTABLE STRICT AS 'int4in';
                CREATE FUNCTION odd_out(odd) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out';
                CREATE TYPE odd (INPUT = odd_in, OUTPUT = odd_out, INTERNALLENGTH = %d);
                """.formatted(length);
    }
}
