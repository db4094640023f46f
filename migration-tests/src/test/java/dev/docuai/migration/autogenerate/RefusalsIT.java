package dev.docuai.migration.autogenerate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.migration.cli.CommandRun;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.SharedServer;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.api.Cancellation;
import dev.docuai.migrator.api.MigrationListener;
import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.command.Autogenerate;
import dev.docuai.migrator.ddl.StepStatements;
import dev.docuai.migrator.options.DiffOptions;
import dev.docuai.migrator.options.SchemaSource;
import dev.docuai.migrator.plan.Plan;
import dev.docuai.migrator.plan.PlannedScript;
import dev.docuai.migrator.project.Project;
import dev.docuai.migrator.proof.Proposal;
import dev.docuai.migrator.proof.Proposal.Planning;
import dev.docuai.migrator.result.AutogenerateResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What stands against a script is said with the place and the remedy, and nothing is written. */
@ExtendWith(FreshDatabases.class)
class RefusalsIT {
    private static final String BEFORE = "CREATE TABLE documents (id int PRIMARY KEY, lang text)";
    private static final String WITH_TITLE = "CREATE TABLE documents (id int PRIMARY KEY, lang text, title text);";

    @TempDir
    private Path root;

    @Test
    void a_database_below_head_is_refused(TestDatabase database) throws SQLException {
        Workspace work = Workspace.of(root, database, BEFORE).target(WITH_TITLE);
        work.file("up/V7__pages.sql", "CREATE TABLE pages (id int);\n");
        work.file("down/U7__pages.sql", "DROP TABLE pages;\n");

        CommandRun run = work.against("revision", "--autogenerate", "-m", "add title");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("error: autogenerate needs the database at head\n  where: ")
                .endsWith("/" + database.name() + "  current=1  head=7\n  fix:   docuai-db upgrade head\n");
        assertThat(work.scripts()).hasSize(2);
    }

    @Test
    void a_wrong_plan_is_refused_with_the_difference(TestDatabase database) throws SQLException {
        Workspace work = Workspace.of(root, database, BEFORE).target(WITH_TITLE);

        assertThatThrownBy(() -> verb(work, forgetful()).run("add title", Optional.empty(), options(work)))
                .isInstanceOf(MigratorException.class)
                .hasMessageContaining("not proven")
                .hasMessageContaining("the upgrade does not lead to the target")
                .hasMessageContaining("missing: column documents.title")
                .hasMessageContaining("--unproven");
        assertThat(work.scripts()).isEmpty();
        assertThat(database.query("SELECT count(*) FROM pg_database WHERE datname LIKE 'docuai\\_scratch\\_%'"
                        + " AND datname > 'docuai_scratch_' || to_char(now() + interval '1 h', 'YYYYMMDDHH24MISS')"))
                .containsExactly("0");
    }

    @Test
    void a_wrong_plan_may_be_written_all_the_same(TestDatabase database) throws SQLException {
        Workspace work = Workspace.of(root, database, BEFORE).target(WITH_TITLE);

        AutogenerateResult written = verb(work, forgetful())
                .run("add title", Optional.empty(), options(work).allowingUnproven());

        assertThat(written.revisions()).hasSize(1);
        assertThat(work.script("up/V"))
                .contains("-- unproven:      the upgrade does not lead to the target\n")
                .doesNotContain("proven:        up");
    }

    /** A planner that loses the statements of the upgrade. */
    private static Planning forgetful() {
        return (diff, options, sizes) -> {
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
        };
    }

    private static Autogenerate verb(Workspace work, Planning planning) {
        Project project = new Project(work.config(), MigrationListener.SILENT, new Cancellation());
        return new Autogenerate(project, Clock.systemUTC(), planning);
    }

    private static DiffOptions options(Workspace work) {
        return DiffOptions.DEFAULT.withDesired(
                new SchemaSource.SqlFiles(List.of(work.root().resolve("target.sql"))));
    }

    @Test
    void a_hazard_of_fail_on_is_refused(TestDatabase database) throws SQLException {
        Workspace work = Workspace.of(root, database, BEFORE).target("CREATE TABLE documents (id int PRIMARY KEY);");

        CommandRun run = work.against("revision", "--autogenerate", "-m", "drop", "--fail-on", "DELETES_DATA");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .contains("error: the upgrade has hazards that --fail-on names: DELETES_DATA" + " (documents.lang)\n");
        assertThat(run.out()).isEqualTo("nothing was written\n");
        assertThat(work.scripts()).isEmpty();
        assertThat(work.against("diff", "--fail-on", "DELETES_DATA").exitCode()).isEqualTo(3);
        assertThat(work.against("diff", "--fail-on", "TABLE_REWRITE").exitCode())
                .isZero();
        work.target(WITH_TITLE);
        assertThat(work.against("diff", "--fail-on", "DELETES_DATA").exitCode())
                .as("the way down deletes, the way up does not")
                .isZero();
    }

    @Test
    void a_rename_that_does_not_fit_is_refused(TestDatabase database) throws SQLException {
        Workspace work = Workspace.of(root, database, BEFORE).target(WITH_TITLE);

        CommandRun run =
                work.against("revision", "--autogenerate", "-m", "rename", "--rename", "documents.tongue=title");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).startsWith("error: 'documents.tongue' was not renamed to 'title'\n");
        assertThat(work.scripts()).isEmpty();
    }

    @Test
    void a_folder_that_is_not_there_is_named_before_the_work(TestDatabase database) throws SQLException, IOException {
        Workspace work = Workspace.of(root, database, BEFORE).target(WITH_TITLE);
        Files.delete(root.resolve("down/U1__start.sql"));
        Files.delete(root.resolve("down"));

        CommandRun run = work.against("revision", "--autogenerate", "-m", "add title");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains(root.resolve("down").toString());
        assertThat(work.scripts()).isEmpty();
    }

    @Test
    void a_role_that_may_not_create_databases_is_told_so(TestDatabase database) throws SQLException {
        Workspace work = Workspace.of(root, database, BEFORE).target(WITH_TITLE);
        SharedServer.execute(
                "DROP ROLE IF EXISTS poor_autogenerate", "CREATE ROLE poor_autogenerate LOGIN PASSWORD 'x'");
        try {
            database.execute("GRANT SELECT ON flyway_schema_history TO poor_autogenerate");

            CommandRun run = work.as("poor_autogenerate", "x").against("check");

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err())
                    .contains(
                            "role \"poor_autogenerate\" may not create databases",
                            "ALTER ROLE \"poor_autogenerate\" CREATEDB, or name another server with --scratch-url");
        } finally {
            database.execute("DROP OWNED BY poor_autogenerate");
            SharedServer.execute("DROP ROLE poor_autogenerate");
        }
    }

    @Test
    void options_of_a_comparison_want_autogenerate(TestDatabase database) throws SQLException {
        Workspace work = Workspace.of(root, database, BEFORE).target(WITH_TITLE);

        CommandRun run = work.against("revision", "-m", "add title");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("error: these options need --autogenerate\n");
    }
}
