package dev.docuai.migrator.command;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.connection.ScratchDatabase;
import dev.docuai.migrator.connection.ScratchServer;
import dev.docuai.migrator.connection.ScriptSettings;
import dev.docuai.migrator.connection.Session;
import dev.docuai.migrator.flyway.FlywaySettings;
import dev.docuai.migrator.history.AlembicVersion;
import dev.docuai.migrator.history.History;
import dev.docuai.migrator.history.HistoryTable;
import dev.docuai.migrator.jdbc.Sql;
import dev.docuai.migrator.lint.DatabaseCopy;
import dev.docuai.migrator.lint.Finding;
import dev.docuai.migrator.lint.LintSettings;
import dev.docuai.migrator.lint.Linter;
import dev.docuai.migrator.lint.RealDatabase;
import dev.docuai.migrator.lint.SafeWaySearch;
import dev.docuai.migrator.options.LintOptions;
import dev.docuai.migrator.project.DatabaseState;
import dev.docuai.migrator.project.LastTag;
import dev.docuai.migrator.project.Project;
import dev.docuai.migrator.proof.ClonedSchema;
import dev.docuai.migrator.proof.NormalForm;
import dev.docuai.migrator.proof.PlanOptions;
import dev.docuai.migrator.proof.ProofDatabase;
import dev.docuai.migrator.proof.Proposal.Planning;
import dev.docuai.migrator.result.LintResult;
import dev.docuai.migrator.script.Revision;
import dev.docuai.migrator.script.RevisionChain;
import dev.docuai.migrator.script.RevisionFile;
import dev.docuai.migrator.script.RevisionRange;
import dev.docuai.migrator.script.Target;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Rehearses scripts in a scratch database, says what is risky about them, and plans what is safer. Takes no lock and changes
 * nothing in the database itself.
 *
 * @param project the scripts and the database
 * @param settings how to judge
 * @param clock for new ids
 * @param planning {@link dev.docuai.migrator.proof.Proposal#PLANNING}
 */
public record Lint(Project project, LintSettings settings, Clock clock, Planning planning) {
    /** Whether the entities will probably be asked; a function may hide an index. */
    private static final Pattern VECTOR_INDEX = Pattern.compile("\\b(?:hnsw|ivfflat)\\b", Pattern.CASE_INSENSITIVE);

    private record Outcome(LintResult result, Optional<LintFix.Written> written) {}

    /**
     * Runs it.
     *
     * @param given which scripts
     * @return the findings; after safe ways were written, those of the new scripts
     */
    public LintResult run(LintOptions given) {
        RevisionChain chain = project.chain();
        LintOptions options = ofRevision(given, chain);
        LintFix fix = new LintFix(project, chain);
        Outcome outcome = project.inSession((session, table) -> {
            boolean isAsked = options.isRealDatabase() || options.isFixing();
            DatabaseState state = isAsked
                    ? DatabaseState.read(session, table, chain)
                    : new DatabaseState(session.location(), chain, new History(List.of()));
            Choice choice = choice(state, options);
            if (options.isFixing()) {
                fix.requireAllowed(state, choice.linted(), options);
            }
            LintResult result = run(session, table, chain, choice, options);
            if (!options.isFixing() || result.safeWays().isEmpty()) {
                return new Outcome(result, Optional.empty());
            }
            // An upgrade may have run meanwhile.
            DatabaseState now = DatabaseState.read(session, table, chain);
            fix.requireAllowed(now, choice.linted(), options);
            return new Outcome(result, Optional.of(fix.write(result.safeWays(), choice.linted(), now, options)));
        });
        return outcome.written().map(written -> written.in(run(written.next()))).orElse(outcome.result());
    }

    /** The file of a revision means the revision. */
    private static LintOptions ofRevision(LintOptions options, RevisionChain chain) {
        if (options.files().size() != 1) {
            return options;
        }
        Path file = options.files().get(0).toAbsolutePath().normalize();
        return chain.revisions().stream()
                .filter(revision -> revision.upgrade().path() != null
                        && revision.upgrade()
                                .path()
                                .toAbsolutePath()
                                .normalize()
                                .equals(file))
                .map(revision -> Optional.of(Target.parse(revision.id().toString())))
                .map(target -> options.withFiles(List.of()).withRange(new RevisionRange(target, target)))
                .findFirst()
                .orElse(options);
    }

    private Choice choice(DatabaseState state, LintOptions options) {
        RevisionChain chain = state.chain();
        Choice choice = options.isRealDatabase()
                ? pending(chain, state, options)
                : options.isSinceLastTag() ? sinceLastTag(chain) : fromTheStart(chain, options);
        List<Revision> linted = new ArrayList<>(choice.linted());
        linted.addAll(RevisionFile.after(chain, options.files()));
        return new Choice(choice.below(), linted, choice.notes());
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

    private LintResult run(Session session, HistoryTable table, RevisionChain chain, Choice choice, LintOptions options)
            throws SQLException {
        List<Revision> linted = choice.linted();
        EntityDistances distances = new EntityDistances(
                project.config(), session.connection().getMetaData().getDatabaseMajorVersion());
        if (linted.stream()
                .anyMatch(revision ->
                        VECTOR_INDEX.matcher(revision.upgrade().sql()).find())) {
            distances.prepare();
        }
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
        ScriptSettings script = new ScriptSettings(
                table.schema(), project.config().lockTimeout(), project.config().statementTimeout());
        try (ScratchDatabase scratch = server.create()) {
            ProofDatabase proof = new ProofDatabase(scratch.connection(), schemas, without);
            List<String> notes = new ArrayList<>(choice.notes());
            if (options.isRealDatabase()) {
                session.set(
                        "lock_timeout",
                        String.valueOf(project.config().lockTimeout().toMillis()));
                notes.addAll(DatabaseCopy.of(session.connection(), server.searchPath(), proof, normalForm));
            }
            script.applyTo(scratch.session());
            FlywaySettings flyway = project.flyway(scratch.session(), table);
            Optional<RealDatabase> real = options.isRealDatabase()
                    ? Optional.of(RealDatabase.read(session.connection(), searchPath(scratch.session())))
                    : Optional.empty();
            SafeWaySearch.Means means = new SafeWaySearch.Means(
                    server,
                    script,
                    proof,
                    normalForm,
                    flyway,
                    settings,
                    planning,
                    new PlanOptions(options.style(), List.of(), false));
            try (SafeWaySearch search = new SafeWaySearch(means, new SafeWayDrafts(project, chain, clock))) {
                Linter linter = new Linter(
                        new Linter.Place(scratch.session(), proof, normalForm, real),
                        flyway,
                        settings,
                        distances,
                        Optional.of(search));
                linter.runBelow(choice.below());
                for (Revision revision : linted) {
                    if (revision.upgrade().isJava()) {
                        notes.add(revision.id() + " is a Java migration, and was not rehearsed");
                    }
                }
                List<Finding> findings = linter.lint(linted);
                notes.addAll(distances.notes());
                notes.addAll(search.notes());
                return new LintResult(linted.size(), findings, notes, search.ways(), List.of(), List.of());
            }
        }
    }

    private static String searchPath(Session session) throws SQLException {
        return Sql.one(session.connection(), "SHOW search_path", row -> row.getString(1));
    }
}
