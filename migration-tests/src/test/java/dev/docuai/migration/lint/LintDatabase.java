package dev.docuai.migration.lint;

import dev.docuai.migration.database.GoldenCatalog;
import dev.docuai.migration.database.SharedServer;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.api.Cancellation;
import dev.docuai.migrator.api.MigrationListener;
import dev.docuai.migrator.compare.PlannedScriptText;
import dev.docuai.migrator.config.MigratorConfig;
import dev.docuai.migrator.connection.DatabaseUrl;
import dev.docuai.migrator.connection.ScratchDatabase;
import dev.docuai.migrator.connection.ScratchServer;
import dev.docuai.migrator.connection.ScriptSettings;
import dev.docuai.migrator.connection.Session;
import dev.docuai.migrator.flyway.FlywaySettings;
import dev.docuai.migrator.history.HistoryTable;
import dev.docuai.migrator.jdbc.Sql;
import dev.docuai.migrator.lint.Finding;
import dev.docuai.migrator.lint.LintSettings;
import dev.docuai.migrator.lint.Linter;
import dev.docuai.migrator.lint.RealDatabase;
import dev.docuai.migrator.lint.SafeWay;
import dev.docuai.migrator.lint.SafeWaySearch;
import dev.docuai.migrator.lint.SearchDistances;
import dev.docuai.migrator.plan.PlannedScript;
import dev.docuai.migrator.project.Project;
import dev.docuai.migrator.proof.ClonedSchema;
import dev.docuai.migrator.proof.NormalForm;
import dev.docuai.migrator.proof.PlanOptions;
import dev.docuai.migrator.proof.ProofDatabase;
import dev.docuai.migrator.proof.Proposal;
import dev.docuai.migrator.script.DraftedScript;
import dev.docuai.migrator.script.Revision;
import dev.docuai.migrator.script.RevisionDraft;
import dev.docuai.migrator.script.RevisionId;
import dev.docuai.migrator.script.Script;
import dev.docuai.migrator.script.ScriptName;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A scratch database in which one case after the other is rehearsed. */
final class LintDatabase implements AutoCloseable {
    private static final HistoryTable HISTORY = new HistoryTable("public", "flyway_schema_history");
    private static final ScriptSettings SCRIPT = new ScriptSettings("public", Duration.ofSeconds(5), Optional.empty());
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
        SCRIPT.applyTo(scratch.session());
    }

    private Linter linter(LintSettings settings, Optional<RealDatabase> database) throws SQLException {
        return new Linter(
                new Linter.Place(scratch.session(), proof(scratch), normalForm(), database),
                project.flyway(scratch.session(), HISTORY),
                settings,
                SearchDistances.UNKNOWN);
    }

    /** The safe ways of revisions after those that make the schema. */
    List<SafeWay> safeWays(List<Revision> below, List<Revision> revisions) throws SQLException {
        reset();
        FlywaySettings flyway = project.flyway(scratch.session(), HISTORY);
        LintSettings settings = LintSettings.DEFAULT.withoutUndo();
        SafeWaySearch.Means means = new SafeWaySearch.Means(
                server, SCRIPT, proof(scratch), normalForm(), flyway, settings, Proposal.PLANNING, PlanOptions.DEFAULT);
        try (SafeWaySearch search = new SafeWaySearch(means, (replaced, proposal) -> drafts(proposal, flyway))) {
            Linter linter = new Linter(
                    new Linter.Place(scratch.session(), proof(scratch), normalForm(), Optional.empty()),
                    flyway,
                    settings,
                    SearchDistances.UNKNOWN,
                    Optional.of(search));
            linter.runBelow(below);
            linter.lint(revisions);
            return search.ways();
        }
    }

    private static List<Revision> drafts(Proposal proposal, FlywaySettings flyway) {
        List<Revision> drafts = new ArrayList<>();
        for (PlannedScript planned : proposal.plan().scripts()) {
            PlannedScriptText text = new PlannedScriptText(planned, List.of(), List.of());
            RevisionId id = RevisionId.of("9." + drafts.size());
            RevisionDraft draft =
                    new RevisionDraft(id, Optional.empty(), "safe way", "", text.up(flyway), text.down(flyway));
            drafts.add(new Revision(
                    id,
                    script(draft.upgradeName(), draft.upgradeText(), draft.upgrade()),
                    script(draft.undoName(), draft.undoText(), draft.undo())));
        }
        return drafts;
    }

    private static Script script(String name, String sql, DraftedScript draft) {
        return new Script(ScriptName.parse(name).orElseThrow(), name, name, null, sql, draft.settingsText());
    }

    /** The catalog that revisions make, the second part without a look at it. */
    List<String> catalog(List<Revision> below, List<Revision> revisions) throws SQLException {
        reset();
        Linter linter = linter(LintSettings.DEFAULT, Optional.empty());
        linter.runBelow(below);
        linter.runBelow(revisions);
        return GoldenCatalog.read(scratch.connection());
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
