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
import dev.docuai.migrator.project.LastTag;
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
            Choice choice = options.isRealDatabase()
                    ? pending(chain, DatabaseState.read(session, table, chain), options)
                    : options.isSinceLastTag() ? sinceLastTag(chain) : fromTheStart(chain, options);
            List<Revision> linted = new ArrayList<>(choice.linted());
            linted.addAll(RevisionFile.after(chain, options.files()));
            return run(session, table, new Choice(choice.below(), linted, choice.notes()), options);
        });
    }

    /**
     * The scripts of a run.
     *
     * @param below run before the others, and not judged
     * @param linted judged
     * @param notes why these
     */
    private record Choice(List<Revision> below, List<Revision> linted, List<String> notes) {}

    private static Choice pending(RevisionChain chain, DatabaseState state, LintOptions options) {
        List<Revision> pending = state.pending();
        List<Revision> linted = options.range().isPresent()
                ? options.range().get().of(chain, state::current)
                : options.files().isEmpty() ? pending : List.of();
        requirePending(linted, pending);
        int start =
                linted.isEmpty() ? (options.files().isEmpty() ? 0 : pending.size()) : pending.indexOf(linted.get(0));
        return new Choice(pending.subList(0, start), linted, List.of());
    }

    private static Choice fromTheStart(RevisionChain chain, LintOptions options) {
        List<Revision> known = chain.revisions();
        List<Revision> linted = options.range().isPresent()
                ? options.range().get().of(chain, Optional::empty)
                : options.files().isEmpty() ? known : List.of();
        int start = linted.isEmpty() ? known.size() : known.indexOf(linted.get(0));
        return new Choice(known.subList(0, start), linted, List.of());
    }

    /** Those of the tag run first, also if a branch has brought an earlier one since: so it is where the tag runs. */
    private Choice sinceLastTag(RevisionChain chain) {
        List<Revision> known = chain.revisions();
        Optional<LastTag> tag = LastTag.of(project.config().scripts());
        if (tag.isEmpty()) {
            return new Choice(List.of(), known, List.of(count(known) + ": git names no tag here"));
        }
        List<Revision> linted = known.stream().filter(tag.get()::isNew).toList();
        return new Choice(
                known.stream().filter(revision -> !linted.contains(revision)).toList(),
                linted,
                List.of(count(linted) + " since tag " + tag.get().name() + " (--all: every revision)"));
    }

    private static String count(List<Revision> revisions) {
        return revisions.size() == 1 ? "1 revision" : revisions.size() + " revisions";
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

    private LintResult run(Session session, HistoryTable table, Choice choice, LintOptions options)
            throws SQLException {
        List<Revision> linted = choice.linted();
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
            List<String> notes = new ArrayList<>(choice.notes());
            if (options.isRealDatabase()) {
                session.set(
                        "lock_timeout",
                        String.valueOf(project.config().lockTimeout().toMillis()));
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
            linter.runBelow(choice.below());
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
