package dev.docuai.migration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** How lint is asked and how it answers. */
@ExtendWith(FreshDatabases.class)
class LintCommandIT {
    private static final String TABLE = "CREATE TABLE pages (id bigint PRIMARY KEY, url text NOT NULL, note text);\n";

    @TempDir
    Path root;

    private Project project(TestDatabase database) {
        return new Project(root, database)
                .write("up/V1__pages.sql", TABLE)
                .write("down/U1__pages.sql", "DROP TABLE pages;\n");
    }

    private static Project withIndex(Project project, String comment) {
        return project.write("up/V2__index.sql", comment + "CREATE INDEX ix_pages_url ON pages (url);\n")
                .write("down/U2__index.sql", "DROP INDEX ix_pages_url;\n");
    }

    private static List<String> rules(JsonNode document) {
        List<String> rules = new ArrayList<>();
        document.get("findings")
                .forEach(finding -> rules.add(finding.get("rule").asText() + " "
                        + finding.get("object").asText()));
        return rules;
    }

    private static JsonNode json(CommandRun run) throws IOException {
        return new ObjectMapper().readTree(run.out());
    }

    @Test
    void a_finding_has_its_line_a_caret_and_the_safe_way(TestDatabase database) {
        CommandRun run = withIndex(project(database), "").run("lint", "2");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out())
                .contains("V2__index.sql:1: warning: writes to pages wait while it builds ix_pages_url;"
                        + " pages is not in this database yet  [BLOCKS_WRITES pages]\n")
                .contains("    CREATE INDEX ix_pages_url ON pages (url);\n                    ^\n")
                .contains("  safe way: CREATE INDEX CONCURRENTLY")
                .contains("1 script rehearsed, 0 errors, 1 warning, 1 notice");
        assertThat(run.err()).contains("error: 1 finding");
    }

    @Test
    void a_rule_is_allowed_with_a_reason(TestDatabase database) {
        Project project = withIndex(project(database), "-- lint: allow BLOCKS_WRITES pages: the table is small\n");

        assertThat(project.run("lint", "2").exitCode()).isZero();
    }

    @Test
    void an_allowance_needs_a_reason_and_something_to_allow(TestDatabase database) throws IOException {
        Project project = withIndex(
                project(database),
                "-- lint: allow BLOCKS_WRITES pages\n-- lint: allow TABLE_REWRITE: it is not large\n");

        CommandRun run = project.run("lint", "2", "--json");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(rules(json(run)))
                .containsExactly(
                        "ALLOW_WITHOUT_REASON ", "ALLOW_UNUSED ", "BLOCKS_WRITES pages", "INDEX_BUILD ix_pages_url");
    }

    @Test
    void settings_allow_what_an_applied_script_must_not_say_any_more(TestDatabase database) {
        Project project = withIndex(project(database), "")
                .write("docuai-db.properties", "lint.allow.2.BLOCKS_WRITES.pages = the table was small\n");

        assertThat(project.run(
                                "lint",
                                "2",
                                "-c",
                                root.resolve("docuai-db.properties").toString())
                        .exitCode())
                .isZero();
    }

    @Test
    void severities_come_from_the_settings_and_the_limit_from_the_command_line(TestDatabase database) {
        Project project = withIndex(project(database), "")
                .write("docuai-db.properties", "lint.severity.BLOCKS_WRITES = notice\n");
        String settings = root.resolve("docuai-db.properties").toString();

        assertThat(project.run("lint", "2", "-c", settings).exitCode()).isZero();
        assertThat(project.run("lint", "2", "-c", settings, "--fail-on", "notice")
                        .exitCode())
                .isEqualTo(3);
        assertThat(project.run("lint", "2", "-c", settings, "--fail-on", "INDEX_BUILD")
                        .exitCode())
                .isEqualTo(3);
        assertThat(project.run("lint", "2", "-c", settings, "--fail-on", "DELETES_DATA")
                        .exitCode())
                .isZero();
        assertThat(project.run("lint", "--fail-on", "INDEX_BUIL").err()).contains("no rule and no severity");
    }

    @Test
    void a_file_is_rehearsed_after_head_before_it_is_a_revision(TestDatabase database) throws IOException {
        Project project = project(database);
        Path draft = Files.writeString(root.resolve("draft.sql"), "DELETE FROM pages WHERE note = 'old';\n");

        CommandRun run = project.run("lint", draft.toString(), "--json");

        assertThat(rules(json(run))).containsExactly("UNDO_MISSING ", "DELETES_DATA pages");
    }

    @Test
    void the_database_is_copied_with_its_rows_and_only_pending_revisions_are_rehearsed(TestDatabase database)
            throws SQLException, IOException {
        Project project = project(database);
        project.ok("upgrade");
        database.execute("INSERT INTO pages VALUES (1, 'a', NULL), (2, 'b', 'x')");
        project.write("up/V2__required.sql", "ALTER TABLE pages ALTER COLUMN note SET NOT NULL;\n")
                .write("down/U2__required.sql", "ALTER TABLE pages ALTER COLUMN note DROP NOT NULL;\n");

        CommandRun run = project.run("lint", "--json");

        assertThat(json(run).get("scripts").asInt()).isEqualTo(1);
        assertThat(rules(json(run))).containsExactly("BACKFILL_NEEDED pages.note");
        assertThat(run.out()).contains("\"severity\" : \"error\"");
        assertThat(database.query("SELECT count(*) FROM pages")).containsExactly("2");
        assertThat(project.run("lint", "1").err()).contains("has already run on this database");
    }

    @Test
    void an_undo_script_that_leaves_something_or_loses_rows_is_found(TestDatabase database) throws IOException {
        Project project = project(database)
                .write("up/V2__lang.sql", "ALTER TABLE pages ADD COLUMN lang text;\n")
                .write("down/U2__lang.sql", "DELETE FROM pages;\n");

        CommandRun run = project.run("lint", "2", "--json");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(rules(json(run))).contains("UNDO_DIFFERS pages.lang", "UNDO_LOSES pages");
        assertThat(run.out()).contains("the undo script leaves an additional column pages.lang");
    }

    @Test
    void an_undo_script_may_undo_the_revision_below_if_that_ones_undo_script_then_changes_nothing(TestDatabase database)
            throws IOException {
        Project project = project(database)
                .write("up/V2__index.sql", "CREATE UNIQUE INDEX CONCURRENTLY uq_pages_url ON pages (url);\n")
                .write("down/U2__index.sql", "DROP INDEX CONCURRENTLY IF EXISTS uq_pages_url;\n")
                .write(
                        "up/V3__key.sql",
                        "ALTER TABLE pages ADD CONSTRAINT uq_pages_url UNIQUE USING INDEX uq_pages_url;\n")
                .write("down/U3__key.sql", "ALTER TABLE pages DROP CONSTRAINT uq_pages_url;\n");

        assertThat(project.run("lint", "3").exitCode()).isZero();
        assertThat(project.run("lint", "2:3").exitCode()).isZero();

        project.write("down/U2__index.sql", "DROP INDEX CONCURRENTLY uq_pages_url;\n");
        CommandRun run = project.run("lint", "2:3", "--json");

        assertThat(rules(json(run))).contains("UNDO_DIFFERS uq_pages_url");
        assertThat(run.out()).contains("the undo script leaves no index uq_pages_url");
    }

    @Test
    void a_header_that_claims_other_hazards_is_found(TestDatabase database) throws IOException {
        Project project = withIndex(project(database), "-- An index\n--\n-- hazards: TABLE_REWRITE (pages)\n\n");

        CommandRun run = project.run("lint", "2", "--json");

        assertThat(rules(json(run))).contains("HEADER_HAZARDS ");
        assertThat(run.out())
                .contains(
                        "the header does not name BLOCKS_WRITES, INDEX_BUILD; it names what was not seen: TABLE_REWRITE");
    }

    @Test
    void a_statement_that_fails_is_found_at_its_line_and_later_scripts_are_not_rehearsed(TestDatabase database)
            throws IOException {
        Project project = project(database)
                .write("up/V2__wrong.sql", "-- A typing error\nALTER TABLE page ADD COLUMN lang text;\n");

        JsonNode finding =
                json(project.run("lint", "2", "--json")).get("findings").get(0);

        assertThat(finding.get("rule").asText()).isEqualTo("FAILS");
        assertThat(finding.get("line").asInt()).isEqualTo(2);
        assertThat(finding.get("what").asText()).contains("relation \"page\" does not exist");
    }

    @Test
    void what_acts_on_the_whole_server_is_not_run_even_if_it_is_hidden(TestDatabase database)
            throws SQLException, IOException {
        Project project = project(database)
                .write(
                        "up/V2__role.sql",
                        "CREATE ROLE lint_leaves_no_role;\n"
                                + "DO $$BEGIN EXECUTE 'CREATE ROLE ' || 'lint_leaves_no_other'; END$$;\n");

        CommandRun run = project.run("lint", "2", "--json");

        assertThat(rules(json(run))).containsExactly("SERVER_WIDE ", "SERVER_WIDE ");
        assertThat(database.query("SELECT count(*) FROM pg_roles WHERE rolname LIKE 'lint%'"))
                .containsExactly("0");
    }

    @Test
    void other_tools_read_the_findings_as_sarif_and_github_as_annotations(TestDatabase database) throws IOException {
        Project project = withIndex(project(database), "");
        Path sarif = root.resolve("lint.sarif");

        CommandRun run = project.run("lint", "2", "--github", "--sarif", sarif.toString());

        assertThat(run.out()).contains("::warning file=").contains(",line=1,title=BLOCKS_WRITES::writes to pages wait");
        JsonNode log = new ObjectMapper().readTree(Files.readString(sarif));
        JsonNode result = log.get("runs").get(0).get("results").get(0);
        assertThat(log.get("version").asText()).isEqualTo("2.1.0");
        assertThat(result.get("ruleId").asText()).isEqualTo("BLOCKS_WRITES");
        assertThat(result.at("/locations/0/physicalLocation/region/startLine").asInt())
                .isEqualTo(1);
    }

    @Test
    void json_has_the_size_of_the_real_table_and_the_time(TestDatabase database) throws SQLException, IOException {
        Project project = project(database);
        project.ok("upgrade");
        database.execute(
                "INSERT INTO pages SELECT n, 'url', 'note' FROM generate_series(1, 3000) n", "VACUUM ANALYZE pages");

        JsonNode findings = json(withIndex(project, "").run("lint", "--json")).get("findings");

        JsonNode finding = findings.get(0);
        assertThat(finding.get("rule").asText()).isEqualTo("BLOCKS_WRITES");
        assertThat(finding.get("table").asText()).isEqualTo("pages");
        assertThat(finding.get("rows").asLong()).isEqualTo(3000);
        assertThat(finding.get("bytes").asText())
                .isEqualTo(database.query("SELECT pg_table_size('pages')").get(0));
        assertThat(finding.at("/estimate/least_seconds").isNumber()).isTrue();
        assertThat(finding.at("/estimate/most_seconds").asDouble()).isBetween(0.0, 1.0);
        assertThat(finding.get("what").asText())
                .contains("pages has 3,000 rows (")
                .endsWith(" kB): milliseconds");
    }
}
