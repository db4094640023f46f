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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The safe way of a script: shown by lint, written by lint --fix. */
@ExtendWith(FreshDatabases.class)
class LintFixIT {
    private static final String TABLES = """
            CREATE TABLE authors (id bigint CONSTRAINT pk_authors PRIMARY KEY, name text);
            CREATE TABLE pages (
                id bigint CONSTRAINT pk_pages PRIMARY KEY, url text NOT NULL, note text, author_id bigint, size int);
            CREATE INDEX ix_pages_author_id ON pages (author_id);
            """;

    private static final String ROWS =
            "INSERT INTO authors VALUES (1, 'a'); INSERT INTO pages VALUES (1, 'x', 'n', 1, 3), (2, 'y', 'm', NULL, 4)";

    private static final List<String> LOCKS = List.of("ACCESS_EXCLUSIVE_LOCK", "BLOCKS_WRITES", "TABLE_REWRITE");

    @TempDir
    Path root;

    /** Scripts that lock, and their undo scripts. */
    enum Locking {
        INDEX("CREATE INDEX ix_pages_url ON pages (url)", "DROP INDEX ix_pages_url"),
        CHECK(
                "ALTER TABLE pages ADD CONSTRAINT ck_pages_url CHECK (url <> '')",
                "ALTER TABLE pages DROP CONSTRAINT ck_pages_url"),
        FOREIGN_KEY(
                "ALTER TABLE pages ADD CONSTRAINT fk_pages_author_id_authors FOREIGN KEY (author_id) REFERENCES authors",
                "ALTER TABLE pages DROP CONSTRAINT fk_pages_author_id_authors"),
        NOT_NULL(
                "ALTER TABLE pages ALTER COLUMN note SET NOT NULL",
                "ALTER TABLE pages ALTER COLUMN note DROP NOT NULL"),
        UNIQUE(
                "ALTER TABLE pages ADD CONSTRAINT uq_pages_url UNIQUE (url)",
                "ALTER TABLE pages DROP CONSTRAINT uq_pages_url"),
        HIDDEN(
                "DO $$ BEGIN EXECUTE 'CREATE INDEX ' || 'ix_pages_url ON pages (url)'; END $$",
                "DROP INDEX ix_pages_url"),
        COLUMN_WITH_INDEX(
                "ALTER TABLE pages ADD COLUMN lang text DEFAULT 'en' NOT NULL; CREATE INDEX ix_pages_lang ON pages (lang)",
                "ALTER TABLE pages DROP COLUMN lang"),
        RENAMED_WITH_INDEX(
                "ALTER TABLE pages RENAME COLUMN note TO remark; CREATE INDEX ix_pages_remark ON pages (remark)",
                "DROP INDEX ix_pages_remark; ALTER TABLE pages RENAME COLUMN remark TO note");

        private final String up;
        private final String down;

        Locking(String up, String down) {
            this.up = up;
            this.down = down;
        }
    }

    /** A project with tables, and a revision 2 that changes them. */
    static Project project(Path root, TestDatabase database, String up, String down) {
        return new Project(root, database)
                .write("up/V1__tables.sql", TABLES)
                .write("down/U1__tables.sql", "DROP TABLE pages; DROP TABLE authors;\n")
                .write("up/V2__change.sql", up + ";\n")
                .write("down/U2__change.sql", down + ";\n");
    }

    private Project project(TestDatabase database, String up, String down) {
        return project(root, database, up, down);
    }

    private static List<String> locks(CommandRun run) throws IOException {
        List<String> locks = new ArrayList<>();
        json(run)
                .get("findings")
                .forEach(finding -> locks.add(finding.get("rule").asText()));
        locks.retainAll(LOCKS);
        return locks;
    }

    private static List<String> alarms(CommandRun run) throws IOException {
        List<String> alarms = new ArrayList<>();
        json(run).get("findings").forEach(finding -> {
            if (!finding.get("severity").asText().equals("notice")) {
                alarms.add(finding.get("rule").asText());
            }
        });
        return alarms;
    }

    private static JsonNode json(CommandRun run) throws IOException {
        return new ObjectMapper().readTree(run.out());
    }

    @ParameterizedTest
    @EnumSource
    void the_written_revisions_have_the_same_effect_and_lock_less(Locking change, TestDatabase database)
            throws SQLException, IOException {
        Project project = project(database, change.up, change.down);
        project.ok("upgrade", "1");
        database.execute(ROWS);
        List<String> before = database.catalog();
        List<String> rows = database.query("SELECT p::text FROM pages p ORDER BY id");
        project.ok("upgrade", "2");
        List<String> after = database.catalog();
        List<String> rowsAfter = database.query("SELECT p::text FROM pages p ORDER BY id");
        project.ok("downgrade", "1", "--yes");
        CommandRun linted = project.run("lint", "2", "--json");
        assertThat(locks(linted)).isNotEmpty();
        List<String> others = alarms(linted);
        others.removeAll(LOCKS);

        CommandRun fixed = project.run("lint", "--fix", "2");

        assertThat(fixed.exitCode()).as(fixed.out() + fixed.err()).isZero();
        assertThat(fixed.out()).contains("written: " + root.resolve("up/V2__change.sql"));
        assertThat(alarms(project.run("lint", "2:", "--json"))).isEqualTo(others);
        project.ok("validate");
        project.ok("upgrade", "head", "--yes");
        assertThat(database.catalog()).isEqualTo(after);
        assertThat(database.query("SELECT p::text FROM pages p ORDER BY id")).isEqualTo(rowsAfter);
        project.ok("downgrade", "1", "--yes");
        assertThat(database.catalog()).isEqualTo(before);
        assertThat(database.query("SELECT p::text FROM pages p ORDER BY id")).isEqualTo(rows);
    }

    @Test
    void lint_shows_the_safe_way_and_changes_nothing(TestDatabase database) throws IOException {
        Project project = project(database, Locking.CHECK.up, Locking.CHECK.down);
        List<String> names = project.names();

        CommandRun run = project.run("lint", "2");
        JsonNode way = json(project.run("lint", "2", "--json")).get("safe_ways").get(0);

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out())
                .contains(root.resolve("up/V2__change.sql")
                        + ": safe way: 2 revisions; docuai-db lint --fix 2 writes them\n")
                .contains("    ALTER TABLE pages ADD CONSTRAINT ck_pages_url CHECK (url <> ''::text) NOT VALID;\n"
                        + "    -- the next revision\n"
                        + "    ALTER TABLE pages VALIDATE CONSTRAINT ck_pages_url;\n");
        assertThat(way.get("revision").asText()).isEqualTo("2");
        assertThat(way.get("spares").get(0).get("rule").asText()).isEqualTo("ACCESS_EXCLUSIVE_LOCK");
        assertThat(way.get("scripts").get(1).get("up").get(0).asText())
                .isEqualTo("ALTER TABLE pages VALIDATE CONSTRAINT ck_pages_url");
        assertThat(project.names()).isEqualTo(names);
        assertThat(project.read(root.resolve("up/V2__change.sql"))).isEqualTo(Locking.CHECK.up + ";\n");
    }

    @Test
    void other_tools_get_the_safe_way_too(TestDatabase database) throws IOException {
        Project project = project(database, Locking.INDEX.up, Locking.INDEX.down);
        Path sarif = root.resolve("lint.sarif");

        CommandRun run = project.run("lint", "2", "--github", "--sarif", sarif.toString());

        assertThat(run.out()).contains("docuai-db lint --fix 2 writes it: 1 revision");
        JsonNode fix = new ObjectMapper().readTree(Files.readString(sarif)).at("/runs/0/results/0/fixes/0");
        assertThat(fix.at("/description/text").asText()).isEqualTo("docuai-db lint --fix 2 writes 1 revision");
        assertThat(fix.at("/artifactChanges/0/replacements/0/deletedRegion/charLength")
                        .asInt())
                .isEqualTo(Locking.INDEX.up.length() + 2);
        assertThat(fix.at("/artifactChanges/0/replacements/0/insertedContent/text")
                        .asText())
                .contains("CREATE INDEX CONCURRENTLY ix_pages_url");
    }

    @Test
    void the_header_keeps_the_message_the_conditions_and_what_is_allowed(TestDatabase database) {
        Project project = project(
                database,
                "-- Change: two checks\n--\n-- revision: 2\n-- revises: 1\n-- hazards: none\n"
                        + "-- lint: allow MAY_FAIL pages.ck_pages_url: looked for such rows\n"
                        + "-- lint: allow NAMING: not found\n"
                        + "-- require: to_regclass('pages') IS NOT NULL\n"
                        + "-- ensure: EXISTS (SELECT FROM pg_constraint\n--    WHERE conname = 'ck_pages_url')\n\n"
                        + Locking.CHECK.up,
                Locking.CHECK.down);

        project.ok("lint", "--fix", "2");

        String first = project.read(root.resolve("up/V2__change.sql"));
        assertThat(first)
                .contains("-- revision:      2\n-- revises:       1\n")
                .contains("-- proven:        up down\n")
                .contains("-- require: to_regclass('pages') IS NOT NULL\n")
                .doesNotContain("ensure")
                .doesNotContain("NAMING");
        String second = project.read(root.resolve("up/V3__change_part_2_validate_ck_pages_url.sql"));
        assertThat(second)
                .contains("-- revision:      3\n-- revises:       2\n")
                .contains("-- hazards:       MAY_FAIL (pages.ck_pages_url)")
                .contains("-- ensure: EXISTS (SELECT FROM pg_constraint\n--     WHERE conname = 'ck_pages_url')\n");
        assertThat(first + second)
                .containsOnlyOnce("-- lint: allow MAY_FAIL pages.ck_pages_url: looked for such rows\n");
        project.ok("upgrade");
    }

    @Test
    void later_pending_revisions_stay_after_the_new_ones(TestDatabase database) throws IOException {
        Project project = project(database, Locking.CHECK.up, Locking.CHECK.down)
                .table("3", "2", "later")
                .table("4", "3", "last");

        project.ok("lint", "--fix", "2");

        assertThat(project.names())
                .contains(
                        "up/V2__change.sql",
                        "up/V2.1__change_part_2_validate_ck_pages_url.sql",
                        "down/U2.1__change_part_2_validate_ck_pages_url.sql",
                        "up/V3__later.sql");
        assertThat(project.read(root.resolve("up/V3__later.sql"))).contains("-- revises: 2.1\n");
        assertThat(project.read(root.resolve("down/U3__later.sql"))).contains("-- reverts to: 2.1\n");
        assertThat(project.read(root.resolve("up/V4__last.sql"))).contains("-- revises: 3\n");
        project.ok("validate");
        project.ok("upgrade");
        assertThat(locks(project.run("lint", "--all", "2:", "--json"))).isEmpty();
    }

    @Test
    void revisions_that_follow_each_other_are_replaced_together(TestDatabase database) throws IOException {
        Project project = project(database, Locking.CHECK.up, Locking.CHECK.down)
                .write("up/V20240105090000__index.sql", Locking.INDEX.up + ";\n")
                .write("down/U20240105090000__index.sql", Locking.INDEX.down + ";\n");

        assertThat(project.run("lint", "--fix").err())
                .contains(
                        "no revision has run on this database, so it does not tell which revisions have run elsewhere");
        project.ok("upgrade", "1");
        project.ok("lint", "--fix");

        assertThat(project.read(root.resolve("up/V20240105090000__index.sql")))
                .contains("-- revises:       3\n")
                .contains("-- transactional: no\n");
        project.ok("validate");
        project.ok("upgrade");
    }

    @Test
    void a_missing_undo_script_is_written_too(TestDatabase database) throws IOException {
        Project project = project(database, Locking.INDEX.up, Locking.INDEX.down);
        Files.delete(root.resolve("down/U2__change.sql"));

        project.ok("lint", "--fix", "2");

        assertThat(project.read(root.resolve("down/U2__change.sql")))
                .contains("DROP INDEX CONCURRENTLY ix_pages_url;\n");
    }

    @Test
    void a_type_changes_in_batches_if_that_is_asked_for(TestDatabase database) throws SQLException, IOException {
        Project project = project(
                database,
                "ALTER TABLE pages ALTER COLUMN size TYPE bigint",
                "ALTER TABLE pages ALTER COLUMN size TYPE int");

        CommandRun under = project.run("lint", "--fix", "2");
        assertThat(under.exitCode()).isEqualTo(3);
        assertThat(under.out())
                .contains("--in-batches plans new columns, filled in batches")
                .doesNotContain("written");

        CommandRun batches = project.run("lint", "--fix", "2", "--in-batches");
        assertThat(batches.exitCode()).as(batches.out()).isZero();
        assertThat(project.run("lint", "2:").err()).doesNotContain("finding");
        project.ok("upgrade", "1");
        database.execute(ROWS);
        project.ok("upgrade", "head");
        assertThat(database.query("SELECT pg_typeof(size)::text || size FROM pages ORDER BY id"))
                .containsExactly("bigint3", "bigint4");
        assertThat(locks(project.run("lint", "--all", "2:", "--json"))).isEmpty();
    }

    @Test
    void a_file_that_is_no_revision_becomes_some(TestDatabase database) throws IOException {
        Project project = project(database, Locking.INDEX.up, Locking.INDEX.down);
        project.write("add check.sql", Locking.CHECK.up + ";\n")
                .write("add check.undo.sql", Locking.CHECK.down + ";\n");
        Path draft = root.resolve("add check.sql");

        CommandRun shown = project.run("lint", draft.toString());
        CommandRun run = project.run("lint", "--fix", draft.toString());

        assertThat(shown.out()).contains("docuai-db lint --fix " + draft + " writes them");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("removed: " + draft + "\n");
        assertThat(project.names())
                .doesNotContain("add check.sql", "add check.undo.sql")
                .anyMatch(name -> name.matches("up/V\\d{14}__add_check\\.sql"))
                .anyMatch(name -> name.matches("down/U\\d{14}__add_check_part_2_validate_ck_pages_url\\.sql"));
        project.ok("validate");
        project.ok("upgrade");
    }

    @Test
    void the_file_of_a_revision_means_the_revision(TestDatabase database) throws IOException {
        Project project = project(database, Locking.INDEX.up, Locking.INDEX.down);

        assertThat(locks(project.run("lint", root.resolve("up/V2__change.sql").toString(), "--json")))
                .containsExactly("BLOCKS_WRITES");
    }
}
