package dev.docuai.migration.autogenerate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migration.cli.CommandRun;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.api.Cancellation;
import dev.docuai.migrator.api.MigrationListener;
import dev.docuai.migrator.command.DiffSchemas;
import dev.docuai.migrator.ddl.StepStatements;
import dev.docuai.migrator.options.DiffOptions;
import dev.docuai.migrator.options.SchemaSource;
import dev.docuai.migrator.plan.Plan;
import dev.docuai.migrator.plan.PlannedScript;
import dev.docuai.migrator.project.Project;
import dev.docuai.migrator.proof.Proposal;
import dev.docuai.migrator.proof.Proposal.Planning;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.ObjectName;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code --prove-with-data}: what holds of empty tables need not hold of full ones. */
@ExtendWith(FreshDatabases.class)
class ProofWithRowsIT {
    private static final String TABLES = """
            CREATE TABLE sources (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL,
                                  parent_id int REFERENCES sources, shouted text GENERATED ALWAYS AS (upper(name)) STORED);
            CREATE TABLE documents (id serial PRIMARY KEY, source_id int NOT NULL REFERENCES sources, lang text);
            CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE ''no''; END';
            CREATE TRIGGER refused BEFORE INSERT ON sources FOR EACH ROW EXECUTE FUNCTION refuse()""";

    @TempDir
    private Path root;

    private Workspace work(TestDatabase database) throws SQLException {
        Workspace work = Workspace.of(root, database, TABLES);
        database.execute(
                "SET session_replication_role = replica; INSERT INTO sources (name, parent_id)"
                        + " SELECT 'source ' || i, CASE WHEN i % 100 > 0 THEN i + 1 END FROM generate_series(1, 3000) i",
                "INSERT INTO documents (source_id, lang) SELECT 3001 - i, 'en' FROM generate_series(1, 2500) i");
        return work;
    }

    @Test
    void two_rows_alike_break_the_proof(TestDatabase database) throws SQLException {
        Workspace work = work(database).target(TABLES + "; CREATE UNIQUE INDEX uq_documents_lang ON documents (lang);");

        CommandRun without = work.against("diff");
        CommandRun with = work.against("revision", "--autogenerate", "-m", "unique", "--prove-with-data");

        assertThat(without.out()).contains("-- up: proven");
        assertThat(with.exitCode()).isEqualTo(1);
        assertThat(with.err())
                .contains(
                        "the upgrade does not lead to the target",
                        "could not create unique index",
                        "uq_documents_lang");
        assertThat(work.scripts()).isEmpty();
    }

    @Test
    void rows_that_vanish_break_the_proof(TestDatabase database) throws SQLException {
        Workspace work = work(database).target(TABLES.replace("lang text)", "lang text, title text)") + ";");
        Planning deleting = (diff, options, sizes) -> {
            Plan plan = Proposal.PLANNING.plan(diff, options, sizes);
            StepStatements deletes = new StepStatements(
                    ObjectId.table(ObjectName.of("documents")),
                    List.of("DELETE FROM documents WHERE id <= 10"),
                    List.of(),
                    true,
                    List.of(),
                    List.of());
            return plan.after(new Plan(List.of(), List.of(new PlannedScript(List.of(deletes)))));
        };
        DiffOptions options =
                DiffOptions.DEFAULT.withDesired(new SchemaSource.SqlFiles(List.of(root.resolve("target.sql"))));
        DiffSchemas verb =
                new DiffSchemas(new Project(work.config(), MigrationListener.SILENT, new Cancellation()), deleting);

        assertThat(verb.run(options).proposal().proofFailure()).isEmpty();
        assertThat(verb.run(options.withDataProof()).proposal().proofFailure())
                .get()
                .hasToString("rows are lost, and no hazard names them\ndocuments had 1000 rows, and has 990");
    }

    @Test
    void rows_that_can_stay_are_no_obstacle(TestDatabase database) throws SQLException {
        Workspace work = work(database)
                .target(TABLES.replace("lang text)", "lang varchar(8) NOT NULL DEFAULT 'en', title text)") + ";");

        CommandRun run = work.against("revision", "--autogenerate", "-m", "short languages", "--prove-with-data");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(work.read(work.scripts().get(work.scripts().size() - 1))).contains("-- proven:        up down\n");
    }
}
