package dev.docuai.migrator.lint;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.api.Problem;
import dev.docuai.migrator.connection.Session;
import dev.docuai.migrator.diff.Difference;
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
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.internal.sqlscript.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Rehearses revisions one after the other, and judges what was seen. */
public final class Linter {
    private static final Pattern LINE = Pattern.compile(":(\\d+)$");

    private final Rehearsal rehearsal;
    private final ProofDatabase proof;
    private final NormalForm normalForm;
    private final FlywaySettings flyway;
    private final LintSettings settings;
    private final SearchDistances distances;
    private final Set<Long> unused;
    private final Optional<RealDatabase> real;
    private final Weighing weighing;
    private final Connection connection;
    private @Nullable DatabaseModel catalog;

    /**
     * A linter.
     *
     * @param place where the scripts run
     * @param flyway its parser and placeholders apply
     * @param settings how to judge
     * @param distances those of the entities
     */
    public Linter(Place place, FlywaySettings flyway, LintSettings settings, SearchDistances distances)
            throws SQLException {
        this.distances = distances;
        this.proof = place.proof();
        this.normalForm = place.normalForm();
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
            Optional<Failure> failure = below(revision);
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
                findings.addAll(allowed(revision, own));
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
            all.addAll(allowed(one.revision(), one.findings()));
        }
        all.addAll(findings);
        return all;
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
        DatabaseModel before = catalog();
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
            fails(isForTransaction ? Rule.TRANSACTION : Rule.FAILS, line, failure, findings);
            return Optional.empty();
        }
        rehearsal.conditions(script, Condition.Kind.ENSURE, findings);
        if (real.isPresent()) {
            notInUse(trace.end(), trace);
        }
        catalog = read();
        thereAndBack(revision, before, trace, findings);
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

    private static void fails(Rule rule, int line, Failure failure, Findings findings) {
        MigratorException error = failure.explain("it was tried in a scratch database");
        findings.add(rule, line, "", error.what(), "");
    }

    /** The undo script gives the catalog before and leaves the rows that can stay; then the upgrade gives the same again. */
    private void thereAndBack(Revision revision, DatabaseModel before, ScriptTrace trace, Findings findings)
            throws SQLException {
        Script undo = revision.undo();
        if (undo == null) {
            if (settings.needsUndo()) {
                findings.add(
                        Rule.UNDO_MISSING,
                        0,
                        "",
                        "has no undo script",
                        "write " + revision.undoName() + ", or why there is none");
            }
            return;
        }
        if (undo.irreversible().isPresent() || undo.nothingToUndo().isPresent()) {
            return;
        }
        DatabaseModel after = catalog();
        TableContents filled = rehearsal.contents();
        int line = firstLine(revision.upgrade());
        Optional<Failure> failure = rehearsal.run(undo);
        if (failure.isPresent()) {
            fails(Rule.UNDO_DIFFERS, line, failure.get(), findings);
            return;
        }
        boolean isBack = !differences(Rule.UNDO_DIFFERS, line, before, "the undo script leaves ", findings);
        UndoRules.check(undo, trace, line, rehearsal.image(), filled, rehearsal.contents(), findings);
        if (!isBack) {
            // The scripts after it need what this one makes, which may be there still.
            rehearsal.run(revision.upgrade());
            catalog = read();
            return;
        }
        Optional<Failure> again = rehearsal.run(revision.upgrade());
        if (again.isPresent()
                && String.valueOf(again.get().cause().getSQLState()).matches(Rehearsal.OF_DATA)) {
            again = rehearsal.watch(revision.upgrade(), unused).failure();
        }
        if (again.isPresent()) {
            fails(Rule.UPGRADE_DIFFERS, line, again.get(), findings);
        }
        if (again.isEmpty() && rehearsal.image().isLike(trace.end())) {
            catalog = after;
            return;
        }
        differences(Rule.UPGRADE_DIFFERS, line, after, "the upgrade after the undo leaves ", findings);
    }

    /** Whether there is one. */
    private boolean differences(Rule rule, int line, DatabaseModel expected, String what, Findings findings)
            throws SQLException {
        catalog = read();
        List<Difference> differences = normalForm.differences(expected, catalog);
        for (Difference difference : differences) {
            String verdict = difference.before().isEmpty()
                    ? "no "
                    : difference.after().isEmpty() ? "an additional " : "another ";
            findings.add(rule, line, object(difference), what + verdict + difference.id(), "correct the undo script");
        }
        return !differences.isEmpty();
    }

    private static String object(Difference difference) {
        String part = difference.id().part();
        return difference.id().name() + (part.isEmpty() ? "" : "." + part);
    }

    private DatabaseModel catalog() throws SQLException {
        if (catalog == null) {
            catalog = read();
        }
        return catalog;
    }

    private DatabaseModel read() throws SQLException {
        return WriteTriggers.hidden(proof.read());
    }

    /** Applies the severities and what the script and the settings allow. */
    private List<Finding> allowed(Revision revision, Findings findings) {
        Script script = revision.upgrade();
        Allowance.Read read = Allowance.of(script.location(), script.sql());
        List<Allowance> allowances = new ArrayList<>(read.allowances());
        allowances.addAll(settings.allowances().getOrDefault(revision.id().toString(), List.of()));
        List<Finding> left = new ArrayList<>();
        Set<Allowance> used = new HashSet<>();
        for (Finding finding : findings.all()) {
            List<Allowance> covering =
                    allowances.stream().filter(one -> one.covers(finding)).toList();
            used.addAll(covering);
            Severity severity = settings.severity(finding);
            if (covering.isEmpty() && severity != Severity.OFF) {
                left.add(finding.with(severity));
            }
        }
        left.addAll(read.problems());
        for (Allowance allowance : allowances) {
            if (!used.contains(allowance)) {
                left.add(new Finding(
                        Rule.ALLOW_UNUSED,
                        settings.severities().getOrDefault(Rule.ALLOW_UNUSED, Rule.ALLOW_UNUSED.severity()),
                        script.location(),
                        allowance.line(),
                        "",
                        "nothing was found that it allows: " + allowance.rule()
                                + allowance.object().map(object -> " " + object).orElse(""),
                        "remove it",
                        Optional.empty()));
            }
        }
        left.sort(Comparator.comparingInt(Finding::line)
                .thenComparing(finding -> finding.rule().ordinal()));
        return left;
    }
}
