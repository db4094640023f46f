package dev.docuai.migration.autogenerate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.docuai.migration.cli.CommandRun;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What {@code diff} prints and writes: SQL that leads there and back by itself. */
@ExtendWith(FreshDatabases.class)
class DiffFilesIT {
    private static final String BEFORE = "CREATE TABLE documents (id int PRIMARY KEY, lang text)";
    private static final String AFTER = "CREATE TABLE documents (id int PRIMARY KEY, lang text, title text);"
            + " CREATE INDEX ix_documents_lang ON documents (lang);";

    @TempDir
    private Path root;

    @Test
    void its_files_lead_there_and_back(TestDatabase database) throws SQLException {
        Workspace work = Workspace.of(root, database, BEFORE).target(AFTER);
        List<String> before = database.catalog();
        Path up = root.resolve("there.sql");
        Path down = root.resolve("back.sql");

        CommandRun run = work.against("diff", "--up", up.toString(), "--down", down.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        String there = work.read("there.sql");
        String divider = dividerOf(there);
        assertThat(there).isEqualTo("""
                -- 2 parts, to be run in their order: psql -v ON_ERROR_STOP=1 -f THIS_FILE; a line "%s" divides them
                BEGIN;
                ALTER TABLE documents ADD COLUMN title text;
                COMMIT;
                %s
                CREATE INDEX CONCURRENTLY ix_documents_lang ON documents USING btree (lang);
                """.formatted(divider, divider));
        execute(database, work.read("there.sql"));
        assertThat(work.against("check").out()).isEqualTo("no difference\n");
        execute(database, work.read("back.sql"));
        assertThat(database.catalog()).isEqualTo(before);
    }

    /** What the first line says of a file of several parts. */
    private static String dividerOf(String sql) {
        Matcher named = Pattern.compile(
                        "-- \\d+ parts, .*; a line \"(-- statement [0-9a-f]{12})\" divides them\n.*", Pattern.DOTALL)
                .matcher(sql);
        return named.matches() ? named.group(1) : "-- statement";
    }

    private static void execute(TestDatabase database, String sql) throws SQLException {
        database.execute(sql.split(Pattern.quote(dividerOf(sql) + "\n")));
    }

    @Test
    void nothing_in_the_statements_looks_like_what_divides_the_parts(TestDatabase database) throws SQLException {
        String function =
                "CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $$\n-- statement\n-- statement 0123456789ab\nSELECT"
                        + " '\n-- statement\n'\n$$";
        Workspace work = Workspace.of(root, database, BEFORE).target(AFTER + function + ";");
        Path up = root.resolve("up.sql");

        CommandRun run = work.against("diff", "--up", up.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        String sql = work.read("up.sql");
        assertThat(sql.split(Pattern.quote("\n" + dividerOf(sql) + "\n"))).hasSize(2);
        execute(database, sql);
        assertThat(work.against("check").out()).isEqualTo("no difference\n");
    }

    @Test
    void one_part_is_nothing_but_its_statements(TestDatabase database) throws SQLException {
        Workspace work = Workspace.of(root, database, BEFORE)
                .target(
                        "CREATE TABLE documents (id int PRIMARY KEY, lang text, title text); CREATE TABLE other (id int);");

        assertThat(work.against("diff", "--up", root.resolve("up.sql").toString())
                        .exitCode())
                .isZero();
        assertThat(work.read("up.sql").lines()).noneMatch(line -> line.startsWith("--") || line.equals("BEGIN;"));
    }

    @Test
    void a_file_that_cannot_be_written_is_named(TestDatabase database) throws SQLException {
        Workspace work = Workspace.of(root, database, BEFORE).target(AFTER);

        CommandRun run =
                work.against("diff", "--up", root.resolve("nowhere/up.sql").toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("the script cannot be written: NoSuchFileException", "nowhere/up.sql");
    }

    @Test
    void the_shortest_way_builds_no_index_concurrently(TestDatabase database) throws SQLException {
        Workspace work = Workspace.of(root, database, BEFORE).target(AFTER);

        assertThat(work.against("diff", "--offline-ddl").out())
                .contains("CREATE INDEX ix_documents_lang", "-- up: proven")
                .doesNotContain("CONCURRENTLY", "-- statement");
    }

    @Test
    void the_document_has_plan_and_hazards_of_both_ways(TestDatabase database)
            throws SQLException, JsonProcessingException {
        Workspace work = Workspace.of(root, database, BEFORE).target(AFTER);

        JsonNode document =
                new ObjectMapper().readTree(work.against("diff", "--json").out());

        assertThat(document.get("different").asBoolean()).isTrue();
        assertThat(document.get("proven").asBoolean()).isTrue();
        assertThat(document.get("operations").findValuesAsText("object"))
                .containsExactlyInAnyOrder("column documents.title", "index ix_documents_lang");
        assertThat(document.get("hazards").findValuesAsText("hazard")).containsExactly("INDEX_BUILD");
        assertThat(document.get("down_hazards").findValuesAsText("hazard"))
                .containsExactlyInAnyOrder("DELETES_DATA", "INDEX_DROPPED");
        assertThat(document.get("scripts").findValuesAsText("transactional")).containsExactly("true", "false");
        assertThat(document.get("scripts").get(0).get("up").get(0).asText())
                .isEqualTo("ALTER TABLE documents ADD COLUMN title text");
    }
}
