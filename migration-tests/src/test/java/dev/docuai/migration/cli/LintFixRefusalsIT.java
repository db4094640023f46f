package dev.docuai.migration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.api.Cancellation;
import dev.docuai.migrator.api.MigrationListener;
import dev.docuai.migrator.command.Lint;
import dev.docuai.migrator.config.MigratorConfig;
import dev.docuai.migrator.ddl.StepStatements;
import dev.docuai.migrator.diff.Diff;
import dev.docuai.migrator.lint.LintSettings;
import dev.docuai.migrator.options.LintOptions;
import dev.docuai.migrator.plan.Plan;
import dev.docuai.migrator.plan.PlannedScript;
import dev.docuai.migrator.proof.PlanOptions;
import dev.docuai.migrator.proof.Proposal;
import dev.docuai.migrator.result.LintResult;
import dev.docuai.migrator.schema.ObjectName;
import dev.docuai.migrator.script.RevisionRange;
import dev.docuai.migrator.script.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Scripts that no safe way replaces, and why. */
@ExtendWith(FreshDatabases.class)
class LintFixRefusalsIT {
    private static final String UP = "CREATE INDEX ix_pages_url ON pages (url)";
    private static final String CHECK = "ALTER TABLE pages ADD CONSTRAINT ck_pages_url CHECK (url <> '')";
    private static final String DOWN = "DROP INDEX ix_pages_url";

    @TempDir
    Path root;

    private Project project(TestDatabase database, String up, String down) {
        return LintFixIT.project(root, database, up, down);
    }

    private static JsonNode json(CommandRun run) throws IOException {
        return new ObjectMapper().readTree(run.out());
    }

    @Test
    void ids_that_do_not_fit_are_refused_and_nothing_is_changed(TestDatabase database) {
        Project project = project(database, CHECK, "ALTER TABLE pages DROP CONSTRAINT ck_pages_url")
                .table("2.1", "2", "later");
        List<String> names = project.names();

        CommandRun run = project.run("lint", "--fix", "2");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("the new revisions do not fit below 2.1; nothing was written");
        assertThat(project.names()).isEqualTo(names);
        assertThat(project.read(root.resolve("up/V2__change.sql"))).isEqualTo(CHECK + ";\n");
    }

    @Test
    void a_script_that_changes_rows_has_no_safe_way_and_lint_says_why(TestDatabase database) {
        Project project = project(database, UP + ";\nUPDATE pages SET note = '' WHERE note IS NULL", DOWN);

        CommandRun run = project.run("lint", "--fix", "2");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out())
                .contains("V2__change.sql: docuai-db plans no safe way: the script also changes rows:"
                        + " give them a revision of their own")
                .doesNotContain("written");
    }

    /** Scripts with an effect that is in no catalog. */
    enum Beside {
        ANALYZE("ANALYZE pages"),
        LEFT_VALUES(
                "ALTER TABLE pages ADD COLUMN lang text DEFAULT 'en'; ALTER TABLE pages ALTER COLUMN lang DROP DEFAULT"),
        OTHER_VALUES("ALTER TABLE pages ALTER COLUMN size TYPE bigint USING size * 2"),
        TABLE_OF_A_QUERY("CREATE TABLE old AS SELECT * FROM pages WHERE false"),
        HIDDEN_ANALYZE("DO $$ BEGIN EXECUTE 'ANALYZE pages'; END $$"),
        RESTART("CREATE SEQUENCE numbers; ALTER SEQUENCE numbers RESTART 100"),
        PLACEHOLDER("COMMENT ON TABLE pages IS '${flyway:user}'");

        private final String sql;

        Beside(String sql) {
            this.sql = sql;
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_effect_that_a_plan_would_leave_out_has_no_safe_way(Beside beside, TestDatabase database)
            throws IOException {
        Project project = project(database, beside.sql + ";\n" + UP, DOWN);

        JsonNode result = json(project.run("lint", "2", "--json"));

        assertThat(result.get("safe_ways")).isEmpty();
        assertThat(result.get("notes").toString()).contains("docuai-db plans no safe way: the script ");
    }

    /** Undo scripts that say more than the catalog before. */
    enum Undo {
        ROWS("UPDATE pages SET note = ''; DROP INDEX ix_pages_url"),
        HIDDEN_ROWS("DO $$ BEGIN UPDATE pages SET note = ''; END $$; DROP INDEX ix_pages_url"),
        CONDITION("-- Undo\n--\n-- require: true\n\nDROP INDEX ix_pages_url"),
        IRREVERSIBLE("-- Undo\n--\n-- irreversible: clients need the index\n");

        private final String sql;

        Undo(String sql) {
            this.sql = sql;
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_undo_script_that_a_plan_cannot_replace_stays(Undo undo, TestDatabase database) throws IOException {
        Project project = project(database, UP, DOWN)
                .write("down/U2__change.sql", undo.sql + (undo == Undo.IRREVERSIBLE ? "" : ";\n"));

        JsonNode result = json(project.run("lint", "2", "--json"));

        assertThat(result.get("safe_ways")).isEmpty();
        assertThat(result.get("notes").toString()).contains("docuai-db plans no safe way: the undo script ");
    }

    @Test
    void a_revision_that_has_run_is_never_replaced(TestDatabase database) {
        Project project = project(database, UP, DOWN);
        project.ok("upgrade");
        List<String> names = project.names();

        assertThat(project.run("lint", "--fix", "2").err()).contains("revision 2 has already run on this database");
        assertThat(project.run("lint", "--fix", "2", "--all").err())
                .contains("revision 2 has run on this database, and its script must stay as it is");
        assertThat(project.run("lint", "--fix", "--all").err())
                .contains("no database tells which revisions have run elsewhere, and a script that has run must stay");
        assertThat(project.names()).isEqualTo(names);
    }

    @Test
    void nothing_is_written_if_the_proof_fails(TestDatabase database) {
        Project project = project(database, UP, DOWN);
        List<String> names = project.names();
        MigratorConfig config = MigratorConfig.builder()
                .url(database.url())
                .scripts(List.of(root.resolve("up").toString()))
                .undoScripts(List.of(root.resolve("down").toString()))
                .build();
        Optional<Target> two = Optional.of(Target.parse("2"));
        Lint lint = new Lint(
                new dev.docuai.migrator.project.Project(config, MigrationListener.SILENT, new Cancellation()),
                LintSettings.DEFAULT,
                Clock.systemUTC(),
                LintFixRefusalsIT::forgetful);

        LintResult result = lint.run(LintOptions.ALL
                .againstDatabase()
                .withRange(new RevisionRange(two, two))
                .fixing(true));

        assertThat(result.written()).isEmpty();
        assertThat(result.safeWays()).isEmpty();
        assertThat(result.notes()).anyMatch(note -> note.contains("the plan is not proven"));
        assertThat(project.names()).isEqualTo(names);
        assertThat(project.read(root.resolve("up/V2__change.sql"))).isEqualTo(UP + ";\n");
    }

    /** A planner that loses the statements of the upgrade. */
    private static Plan forgetful(Diff diff, PlanOptions options, Map<ObjectName, Long> sizes) {
        Plan plan = Proposal.PLANNING.plan(diff, options, sizes);
        return new Plan(
                plan.operations(),
                plan.scripts().stream()
                        .map(script -> new PlannedScript(script.steps().stream()
                                .map(step -> new StepStatements(
                                        step.object(),
                                        List.of("SELECT 1"),
                                        step.down(),
                                        step.transactional(),
                                        step.upHazards(),
                                        step.downHazards()))
                                .toList()))
                        .toList());
    }
}
