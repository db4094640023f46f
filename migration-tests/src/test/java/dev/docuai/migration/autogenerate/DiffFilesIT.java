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
        assertThat(work.read("there.sql")).isEqualTo("""
                ALTER TABLE documents ADD COLUMN title text;
                -- statement
                CREATE INDEX CONCURRENTLY ix_documents_lang ON documents USING btree (lang);
                """);
        execute(database, work.read("there.sql"));
        assertThat(work.against("check").out()).isEqualTo("no difference\n");
        execute(database, work.read("back.sql"));
        assertThat(database.catalog()).isEqualTo(before);
    }

    private static void execute(TestDatabase database, String sql) throws SQLException {
        database.execute(sql.split("-- statement\n"));
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
