package dev.docuai.migrator.lint;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.api.Problem;
import dev.docuai.migrator.connection.Session;
import dev.docuai.migrator.flyway.FlywaySettings;
import dev.docuai.migrator.flyway.SqlStatements;
import dev.docuai.migrator.flyway.TransactionRules;
import dev.docuai.migrator.proof.NormalForm;
import dev.docuai.migrator.proof.ProofDatabase;
import dev.docuai.migrator.run.ScriptRun.Failure;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.script.Condition;
import dev.docuai.migrator.script.Revision;
import dev.docuai.migrator.script.RevisionChain;
import dev.docuai.migrator.script.Script;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.internal.sqlscript.SqlStatement;

/** Rehearses revisions one after the other, and judges what was seen. */
public final class Linter {
    private static final Pattern LINE = Pattern.compile(":(\\d+)$");

    private final Rehearsal rehearsal;
    private final ProofDatabase proof;
    private final RoundTrip roundTrip;
    private final FlywaySettings flyway;
    private final LintSettings settings;
    private final SearchDistances distances;
    private final Set<Long> unused;
    private final Optional<RealDatabase> real;
    private final Weighing weighing;
    private final Connection connection;
    private final Optional<SafeWaySearch> search;

    /**
     * A linter that looks for no safe ways.
     *
     * @param place where the scripts run
     * @param flyway its parser and placeholders apply
     * @param settings how to judge
     * @param distances those of the entities
     */
    public Linter(Place place, FlywaySettings flyway, LintSettings settings, SearchDistances distances)
            throws SQLException {
        this(place, flyway, settings, distances, Optional.empty());
    }

    /**
     * A linter.
     *
     * @param place where the scripts run
     * @param flyway its parser and placeholders apply
     * @param settings how to judge
     * @param distances those of the entities
     * @param search finds safe ways
     */
    public Linter(
            Place place,
            FlywaySettings flyway,
            LintSettings settings,
            SearchDistances distances,
            Optional<SafeWaySearch> search)
            throws SQLException {
        this.distances = distances;
        this.search = search;
        this.proof = place.proof();
        this.flyway = flyway;
        this.settings = settings;
        real = place.real();
        unused = new HashSet<>();
        rehearsal = new Rehearsal(place.session(), flyway, place.proof().without());
        weighing = new Weighing(real, rehearsal.image(), settings.throughput());
        connection = place.session().connection();
        if (real.isPresent()) {
            // Another server may have another value.
            place.session().set("maintenance_work_mem", real.get().maintenanceMemory() / 1024 + "kB");
        }
        roundTrip = new RoundTrip(place.proof(), place.normalForm(), rehearsal, unused);
    }

    /**
     * Where scripts are rehearsed.
     *
     * @param session on a scratch database, prepared for scripts
     * @param proof the same database, to read its catalog
     * @param normalForm tells changed expressions from changed prints
     * @param real the database that the scripts will meet, of which this is a copy: tables that earlier scripts of the run
     *     have made are empty there, too; empty if the scripts make the start
     */
    public record Place(Session session, ProofDatabase proof, NormalForm normalForm, Optional<RealDatabase> real) {}

    /** A script's trace with its findings, until those that need the last script's catalog are added. */
    private record Judged(Revision revision, ScriptTrace trace, Findings findings) {}

    /**
     * Runs the scripts below those that are judged.
     *
     * @throws MigratorException if one fails
     */
    public void runBelow(List<Revision> revisions) throws SQLException {
        for (Revision revision : revisions) {
            if (revision.upgrade().isJava()) {
                continue;
            }
            if (revisions.indexOf(revision) >= revisions.size() - RoundTrip.TOGETHER) {
                roundTrip.remember(revision);
            }
            Optional<Failure> failure = below(revision);
            roundTrip.changed();
            if (failure.isPresent()) {
                throw failure.get().explain("it was tried in a scratch database, and nothing else was changed");
            }
        }
    }

    private Optional<Failure> below(Revision revision) throws SQLException {
        try {
            return rehearsal.runBelow(revision.upgrade());
        } catch (ServerWideEffect.Found found) {
            throw new MigratorException(
                    "this script acts on the whole server, so no scratch database can be built by it",
                    revision.upgrade().location() + ":" + found.line(),
                    "name the database with --url: its catalog is copied instead",
                    found);
        }
    }

    /**
     * Rehearses and judges revisions.
     *
     * @param revisions in the order in which they would run
     * @return findings by script and line; what is allowed is left out
     */
    public List<Finding> lint(List<Revision> revisions) throws SQLException {
        List<Judged> judged = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (Revision revision : revisions) {
            if (revision.upgrade().isJava()) {
                continue;
            }
            Findings own = new Findings(revision.upgrade().location(), weighing);
            Optional<ScriptTrace> trace = judgeInDatabase(revision, own);
            if (trace.isEmpty()) {
                findings.addAll(settings.reported(revision, own));
                break;
            }
            judged.add(new Judged(revision, trace.get(), own));
        }
        Image last = rehearsal.image();
        for (Judged one : judged) {
            ReferenceRules.check(one.trace(), one.findings(), last);
            DistanceRules.check(one.trace(), one.findings(), last, distances, settings.distance());
        }
        List<Finding> all = new ArrayList<>();
        for (Judged one : judged) {
            all.addAll(settings.reported(one.revision(), one.findings()));
        }
        all.addAll(findings);
        return all;
    }

    /**
     * What was seen of scripts.
     *
     * @param findings of each, allowed or not
     * @param changed what they do to the values of rows that the catalog does not tell; empty if nothing
     */
    record Trial(List<List<Finding>> findings, Optional<String> changed) {}

    /**
     * Rehearses scripts that may come together in the place of another.
     *
     * @param unused names of tables that are not in use
     */
    Trial tryOut(List<Revision> revisions, Set<String> unusedTables) throws SQLException {
        for (Revision revision : revisions) {
            // All sample rows are there before the first script, so that a new row is one of the scripts'.
            rehearsal.prepare(revision.upgrade());
        }
        Image start = rehearsal.image();
        start.all("table")
                .filter(table -> unusedTables.contains(table.name()))
                .forEach(table -> unused.add(table.relation()));
        TableContents rows = rehearsal.contents();
        boolean isRefused = false;
        boolean isWriting = false;
        List<List<Finding>> all = new ArrayList<>();
        for (Revision revision : revisions) {
            Findings own = new Findings(revision.upgrade().location(), weighing);
            Optional<ScriptTrace> trace = judgeInDatabase(revision, own);
            all.add(own.all().stream()
                    .map(finding -> finding.with(settings.severity(finding)))
                    .toList());
            if (trace.isEmpty()) {
                return new Trial(all, Optional.of("fails"));
            }
            isRefused |= !trace.get().failures().isEmpty();
            isWriting |= trace.get().observations().stream()
                    .anyMatch(observation -> !observation.writes().isEmpty());
        }
        if (isRefused) {
            // Tables that refuse a script were emptied: only a script that writes nothing keeps every value for sure.
            return new Trial(all, isWriting ? Optional.of("changes rows") : Optional.empty());
        }
        ValueEffect effect = new ValueEffect(start, rows, rehearsal.image(), rehearsal.contents());
        return new Trial(all, effect.unexplained(proof.connection(), true));
    }

    private Optional<ScriptTrace> judgeInDatabase(Revision revision, Findings findings) throws SQLException {
        try {
            return judge(revision, findings);
        } catch (ServerWideEffect.Found found) {
            findings.add(
                    Rule.SERVER_WIDE,
                    found.line(),
                    "",
                    "acts on the whole server; the script was rolled back, and those after it were not rehearsed",
                    "do it outside the revisions: other databases and a restore do not know it");
            return Optional.empty();
        }
    }

    /** Empty if the script failed: those after it cannot be run. */
    private Optional<ScriptTrace> judge(Revision revision, Findings findings) throws SQLException {
        Script script = revision.upgrade();
        if (!isRunnable(revision, findings)) {
            return Optional.empty();
        }
        DatabaseModel before = roundTrip.catalog();
        Script undo = revision.undo();
        if (undo != null) {
            rehearsal.prepare(undo);
        }
        rehearsal.reportServerWide(script, findings);
        Rehearsal.misspelt(script, findings);
        rehearsal.conditions(script, Condition.Kind.REQUIRE, findings);
        Rehearsal.Result result = rehearsal.watch(script, unused);
        ScriptTrace trace = result.trace();
        check(trace, findings);
        if (trace.made().anyMatch(item -> VectorIndex.of(item, trace.end()).isPresent())) {
            distances.prepare();
        }
        if (result.failure().isPresent()) {
            Failure failure = result.failure().get();
            int line = failure.statement() == null
                    ? firstLine(script)
                    : failure.statement().getLineNumber();
            // A new value of an enum cannot be used before it is committed.
            boolean isForTransaction = "55P04".equals(failure.cause().getSQLState());
            RoundTrip.fails(isForTransaction ? Rule.TRANSACTION : Rule.FAILS, line, failure, findings);
            return Optional.empty();
        }
        rehearsal.conditions(script, Condition.Kind.ENSURE, findings);
        if (real.isPresent()) {
            notInUse(trace.end(), trace);
        }
        roundTrip.changed();
        search(revision, before, trace, findings);
        if (undo != null) {
            roundTrip.check(revision, undo, firstLine(script), before, trace, findings);
        } else if (settings.needsUndo()) {
            findings.add(
                    Rule.UNDO_MISSING,
                    0,
                    "",
                    "has no undo script",
                    "write " + revision.undoName() + ", or why there is none");
        }
        if (real.isPresent()) {
            // The second upgrade has made them again.
            notInUse(rehearsal.image(), trace);
        }
        HazardClaims.check(script, findings);
        return Optional.of(trace);
    }

    private void notInUse(Image after, ScriptTrace trace) {
        after.without(trace.start()).filter(Item::isTable).forEach(table -> unused.add(table.relation()));
    }

    private void search(Revision revision, DatabaseModel before, ScriptTrace trace, Findings findings)
            throws SQLException {
        if (search.isEmpty()) {
            return;
        }
        search.get()
                .find(new SafeWaySearch.Effect(
                        revision,
                        before,
                        roundTrip.catalog(),
                        trace,
                        rehearsal.contents(),
                        findings.all(),
                        settings.reported(revision, findings)));
    }

    /** What Flyway's transactions cannot run is not tried. */
    private boolean isRunnable(Revision revision, Findings findings) {
        RevisionChain alone = new RevisionChain(List.of(revision), List.of(), List.of());
        List<Problem> problems = TransactionRules.check(alone, flyway).problems();
        for (Problem problem : problems) {
            boolean isOfUndo = !problem.location().startsWith(revision.upgrade().location());
            findings.add(
                    isOfUndo ? Rule.UNDO_MISSING : Rule.TRANSACTION,
                    isOfUndo ? firstLine(revision.upgrade()) : line(problem.location(), revision.upgrade()),
                    "",
                    isOfUndo ? "its undo script cannot run: " + problem.what() : problem.what(),
                    problem.fix());
        }
        return problems.isEmpty();
    }

    private int line(String location, Script script) {
        Matcher matcher = LINE.matcher(location);
        if (matcher.find()) {
            return Integer.parseInt(matcher.group(1));
        }
        return location.equals(script.location()) ? firstLine(script) : 0;
    }

    /** Where what concerns the whole script is reported; 0 if it has no statement. */
    private int firstLine(Script script) {
        List<SqlStatement> statements =
                SqlStatements.of(script, flyway.configuration()).statements();
        return statements.isEmpty() ? 0 : statements.get(0).getLineNumber();
    }

    private void check(ScriptTrace trace, Findings findings) throws SQLException {
        DataRules.check(trace, findings);
        LossRules.check(trace, findings);
        LockRules.check(trace, findings);
        SchemaRules.check(trace, findings);
        ClientRules.check(trace, findings);
        VectorRules.check(trace, findings, weighing, real.isPresent());
        KeyRules.check(trace, findings, weighing, connection);
        settings.naming().check(trace, findings);
    }
}
