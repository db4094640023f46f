package dev.docuai.migration.lint;

import dev.docuai.migration.database.SharedServer;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.api.Cancellation;
import dev.docuai.migrator.api.MigrationListener;
import dev.docuai.migrator.config.MigratorConfig;
import dev.docuai.migrator.connection.DatabaseUrl;
import dev.docuai.migrator.connection.ScratchDatabase;
import dev.docuai.migrator.connection.ScratchServer;
import dev.docuai.migrator.connection.ScriptSettings;
import dev.docuai.migrator.connection.Session;
import dev.docuai.migrator.history.HistoryTable;
import dev.docuai.migrator.jdbc.Sql;
import dev.docuai.migrator.lint.Finding;
import dev.docuai.migrator.lint.LintSettings;
import dev.docuai.migrator.lint.Linter;
import dev.docuai.migrator.lint.RealDatabase;
import dev.docuai.migrator.lint.SearchDistances;
import dev.docuai.migrator.project.Project;
import dev.docuai.migrator.proof.ClonedSchema;
import dev.docuai.migrator.proof.NormalForm;
import dev.docuai.migrator.proof.ProofDatabase;
import dev.docuai.migrator.script.Revision;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A scratch database in which one case after the other is rehearsed. */
final class LintDatabase implements AutoCloseable {
    private static final HistoryTable HISTORY = new HistoryTable("public", "flyway_schema_history");
    private static final Set<String> WITHOUT = Set.of("flyway_schema_history");

    private final TestDatabase real = SharedServer.empty();
    private final ScratchServer server;
    private final ScratchDatabase scratch;
    private final Project project;

    LintDatabase() throws SQLException {
        DatabaseUrl url = DatabaseUrl.parse(real.url());
        try (Session session = Session.open(url, new Cancellation())) {
            server = ScratchServer.of(session, Optional.of(url), Optional.empty(), "public", List.of());
        }
        scratch = server.create();
        project = new Project(
                MigratorConfig.builder().url(real.url()).build(), MigrationListener.SILENT, new Cancellation());
    }

    /** Rehearses revisions after those that make the schema. */
    List<Finding> lint(List<Revision> below, List<Revision> revisions, LintCase test) throws SQLException {
        LintSettings settings = LintSettings.of(test.settings());
        reset();
        Linter linter = linter(test.hasUndo() ? settings : settings.withoutUndo(), Optional.empty());
        linter.runBelow(below);
        return linter.lint(revisions);
    }

    /** Rehearses revisions after a schema whose tables are as large as a real database's. */
    List<Finding> lint(RealDatabase real, String schema, List<Revision> revisions) throws SQLException {
        reset();
        Sql.execute(scratch.connection(), schema);
        return linter(LintSettings.DEFAULT.withoutUndo(), Optional.of(real)).lint(revisions);
    }

    private void reset() throws SQLException {
        scratch.reset();
        new ScriptSettings("public", Duration.ofSeconds(5), Optional.empty()).applyTo(scratch.session());
    }

    private Linter linter(LintSettings settings, Optional<RealDatabase> database) throws SQLException {
        return new Linter(
                new Linter.Place(scratch.session(), proof(scratch), normalForm(), database),
                project.flyway(scratch.session(), HISTORY),
                settings,
                SearchDistances.UNKNOWN);
    }

    private static ProofDatabase proof(ScratchDatabase database) {
        return new ProofDatabase(database.connection(), List.of("public"), WITHOUT);
    }

    private NormalForm normalForm() {
        return new NormalForm(model -> {
            try (ScratchDatabase other = server.create()) {
                return ClonedSchema.rebuilt(model, proof(other));
            }
        });
    }

    @Override
    public void close() {
        scratch.close();
        SharedServer.drop(real);
    }
}
