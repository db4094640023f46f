package dev.docuai.migrator.command;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.connection.ScratchDatabase;
import dev.docuai.migrator.connection.ScratchServer;
import dev.docuai.migrator.connection.ScriptSettings;
import dev.docuai.migrator.connection.Session;
import dev.docuai.migrator.history.AlembicVersion;
import dev.docuai.migrator.history.HistoryTable;
import dev.docuai.migrator.jdbc.Sql;
import dev.docuai.migrator.lint.DatabaseCopy;
import dev.docuai.migrator.lint.Finding;
import dev.docuai.migrator.lint.LintSettings;
import dev.docuai.migrator.lint.Linter;
import dev.docuai.migrator.lint.RealDatabase;
import dev.docuai.migrator.options.LintOptions;
import dev.docuai.migrator.project.DatabaseState;
import dev.docuai.migrator.project.Project;
import dev.docuai.migrator.proof.ClonedSchema;
import dev.docuai.migrator.proof.NormalForm;
import dev.docuai.migrator.proof.ProofDatabase;
import dev.docuai.migrator.result.LintResult;
import dev.docuai.migrator.script.Revision;
import dev.docuai.migrator.script.RevisionChain;
import dev.docuai.migrator.script.RevisionFile;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Rehearses scripts in a scratch database, and says what is risky about them. Takes no lock and changes nothing in the
 * database itself.
 *
 * @param project the scripts and the database
 * @param settings how to judge
 */
public record Lint(Project project, LintSettings settings) {
    /**
     * Runs it.
     *
     * @param options which scripts
     * @return the findings
     */
    public LintResult run(LintOptions options) {
        RevisionChain chain = project.chain();
        return project.inSession((session, table) -> {
            List<Revision> known = chain.revisions();
            List<Revision> linted = new ArrayList<>();
            List<Revision> below;
            if (options.isRealDatabase()) {
                DatabaseState state = DatabaseState.read(session, table, chain);
                List<Revision> pending = state.pending();
                linted.addAll(
                        options.range().isPresent()
                                ? options.range().get().of(chain, state::current)
                                : options.files().isEmpty() ? pending : List.of());
                requirePending(linted, pending);
                below = pending.subList(
                        0,
                        linted.isEmpty()
                                ? (options.files().isEmpty() ? 0 : pending.size())
                                : pending.indexOf(linted.get(0)));
            } else {
                linted.addAll(
                        options.range().isPresent()
                                ? options.range().get().of(chain, Optional::empty)
                                : options.files().isEmpty() ? known : List.of());
                below = known.subList(0, linted.isEmpty() ? known.size() : known.indexOf(linted.get(0)));
            }
            linted.addAll(RevisionFile.after(chain, options.files()));
            return run(session, table, below, linted, options);
        });
    }

    private static void requirePending(List<Revision> linted, List<Revision> pending) {
        for (Revision revision : linted) {
            if (!pending.contains(revision)) {
                throw new MigratorException(
                        "revision " + revision.id() + " has already run on this database",
                        revision.upgrade().location(),
                        "omit it; without --url, lint builds the database from the scripts and rehearses any revision");
            }
        }
    }

    private LintResult run(
            Session session, HistoryTable table, List<Revision> below, List<Revision> linted, LintOptions options)
            throws SQLException {
        ScratchServer server = ScratchServer.of(
                session,
                project.config().url(),
                project.config().autogeneration().scratchUrl(),
                table.schema(),
                List.of());
        Set<String> without = Set.of(table.table(), AlembicVersion.TABLE);
        List<String> schemas = List.of(table.schema());
        NormalForm normalForm = new NormalForm(model -> {
            try (ScratchDatabase other = server.create()) {
                return ClonedSchema.rebuilt(model, new ProofDatabase(other.connection(), schemas, without));
            }
        });
        try (ScratchDatabase scratch = server.create()) {
            ProofDatabase proof = new ProofDatabase(scratch.connection(), schemas, without);
            List<String> notes = new ArrayList<>();
            if (options.isRealDatabase()) {
                notes.addAll(DatabaseCopy.of(session.connection(), server.searchPath(), proof, normalForm));
            }
            new ScriptSettings(
                            table.schema(),
                            project.config().lockTimeout(),
                            project.config().statementTimeout())
                    .applyTo(scratch.session());
            Optional<RealDatabase> real = options.isRealDatabase()
                    ? Optional.of(RealDatabase.read(session.connection(), searchPath(scratch.session())))
                    : Optional.empty();
            EntityDistances distances = new EntityDistances(
                    project.config(), session.connection().getMetaData().getDatabaseMajorVersion());
            Linter linter = new Linter(
                    new Linter.Place(scratch.session(), proof, normalForm, real),
                    project.flyway(scratch.session(), table),
                    settings,
                    distances);
            linter.runBelow(below);
            for (Revision revision : linted) {
                if (revision.upgrade().isJava()) {
                    notes.add(revision.id() + " is a Java migration, and was not rehearsed");
                }
            }
            List<Finding> findings = linter.lint(linted);
            notes.addAll(distances.notes());
            return new LintResult(linted.size(), findings, notes);
        }
    }

    private static String searchPath(Session session) throws SQLException {
        return Sql.one(session.connection(), "SHOW search_path", row -> row.getString(1));
    }
}
