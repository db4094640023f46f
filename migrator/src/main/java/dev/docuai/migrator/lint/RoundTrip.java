package dev.docuai.migrator.lint;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.catalog.LostIndex;
import dev.docuai.migrator.diff.Difference;
import dev.docuai.migrator.proof.NormalForm;
import dev.docuai.migrator.proof.ProofDatabase;
import dev.docuai.migrator.run.ScriptRun.Failure;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.script.Revision;
import dev.docuai.migrator.script.Script;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs undo scripts and upgrades again. An undo script gives the catalog before its upgrade. It may undo the revisions below
 * with it, if their own undo scripts then run and change nothing, and its upgrade runs again by itself: that is how an online
 * plan goes back, in which one revision builds an index and the next one makes it a constraint's.
 */
final class RoundTrip {
    /** How many revisions one undo script may undo. */
    static final int TOGETHER = 12;

    private final ProofDatabase proof;
    private final NormalForm normalForm;
    private final Rehearsal rehearsal;
    private final Set<Long> unused;
    private final List<Below> below = new ArrayList<>();
    private @Nullable DatabaseModel catalog;

    /** A revision below, and the catalog in which it began. */
    private record Below(Revision revision, DatabaseModel before) {}

    RoundTrip(ProofDatabase proof, NormalForm normalForm, Rehearsal rehearsal, Set<Long> unused) {
        this.proof = proof;
        this.normalForm = normalForm;
        this.rehearsal = rehearsal;
        this.unused = unused;
    }

    /** The catalog now; read once. */
    DatabaseModel catalog() throws SQLException {
        if (catalog == null) {
            catalog = WriteTriggers.hidden(proof.read());
        }
        return catalog;
    }

    /** A script has run. */
    void changed() {
        catalog = null;
    }

    /** Before a revision that is run without being judged: one of the last ones may go together with those that are. */
    void remember(Revision revision) throws SQLException {
        keep(revision, catalog());
    }

    private void keep(Revision revision, DatabaseModel before) {
        below.add(new Below(revision, before));
        if (below.size() > TOGETHER) {
            below.remove(0);
        }
    }

    /**
     * The undo script gives the catalog before and leaves the rows that can stay; then the upgrade gives the same again.
     *
     * @param line where findings about the whole script are reported
     * @param before the catalog before the upgrade, which has run
     */
    void check(Revision revision, Script undo, int line, DatabaseModel before, ScriptTrace trace, Findings findings)
            throws SQLException {
        if (undo.irreversible().isEmpty() && undo.nothingToUndo().isEmpty()) {
            thereAndBack(revision, undo, line, before, trace, findings);
        }
        keep(revision, before);
    }

    private void thereAndBack(
            Revision revision, Script undo, int line, DatabaseModel before, ScriptTrace trace, Findings findings)
            throws SQLException {
        DatabaseModel after = catalog();
        TableContents filled = rehearsal.contents();
        Optional<Failure> failure = rehearsal.run(undo);
        changed();
        if (failure.isPresent()) {
            fails(Rule.UNDO_DIFFERS, line, failure.get(), findings);
            return;
        }
        List<Difference> differences = normalForm.differences(before, catalog());
        List<Below> undoneToo = differences.isEmpty() ? List.of() : undoneToo();
        boolean isBack = differences.isEmpty() || !undoneToo.isEmpty();
        UndoRules.check(undo, trace, line, rehearsal.image(), filled, rehearsal.contents(), findings);
        if (!isBack) {
            report(Rule.UNDO_DIFFERS, line, differences, "the undo script leaves ", findings);
            // The scripts after it need what this one makes, which may be there still.
            rehearsal.run(revision.upgrade());
            changed();
            return;
        }
        rebuildLostIndexes(revision, undoneToo);
        Optional<Failure> again = rehearsal.run(revision.upgrade());
        if (again.isPresent()
                && String.valueOf(again.get().cause().getSQLState()).matches(Rehearsal.OF_DATA)) {
            again = rehearsal.watch(revision.upgrade(), unused).failure();
        }
        changed();
        if (again.isPresent()) {
            fails(Rule.UPGRADE_DIFFERS, line, again.get(), findings);
        }
        if (again.isEmpty() && rehearsal.image().isLike(trace.end())) {
            catalog = after;
            return;
        }
        report(
                Rule.UPGRADE_DIFFERS,
                line,
                normalForm.differences(after, catalog()),
                "the upgrade after the undo leaves ",
                findings);
    }

    /** As {@code upgrade} does. */
    private void rebuildLostIndexes(Revision revision, List<Below> undoneToo) throws SQLException {
        List<Script> before = new ArrayList<>(
                undoneToo.stream().map(one -> one.revision().upgrade()).toList());
        Collections.reverse(before);
        List<LostIndex> lost = LostIndex.find(
                proof.connection(),
                rehearsal.statements(revision.upgrade()),
                before.stream().map(rehearsal::statements).toList());
        for (LostIndex index : lost) {
            rehearsal.run(before.get(index.script()));
        }
    }

    /** The revisions directly below that an undo script has undone with its own; none if the catalog is another one. */
    private List<Below> undoneToo() throws SQLException {
        for (int i = below.size() - 1; i >= 0; i--) {
            if (normalForm.differences(below.get(i).before(), catalog()).isEmpty()) {
                List<Below> together = List.copyOf(below.subList(i, below.size()));
                return isUndone(together) ? together : List.of();
            }
        }
        return List.of();
    }

    /** Whether their own undo scripts run now, and change nothing. */
    private boolean isUndone(List<Below> together) throws SQLException {
        for (int i = together.size() - 1; i >= 0; i--) {
            Script undo = together.get(i).revision().undo();
            if (undo == null || undo.irreversible().isPresent()) {
                return false;
            }
            if (undo.nothingToUndo().isEmpty() && rehearsal.run(undo).isPresent()) {
                return false;
            }
        }
        changed();
        return normalForm.differences(together.get(0).before(), catalog()).isEmpty();
    }

    static void fails(Rule rule, int line, Failure failure, Findings findings) {
        MigratorException error = failure.explain("it was tried in a scratch database");
        findings.add(rule, line, "", error.what(), "");
    }

    private static void report(Rule rule, int line, List<Difference> differences, String what, Findings findings) {
        for (Difference difference : differences) {
            String verdict = difference.before().isEmpty()
                    ? "an additional "
                    : difference.after().isEmpty() ? "no " : "another ";
            findings.add(rule, line, object(difference), what + verdict + difference.id(), "correct the undo script");
        }
    }

    private static String object(Difference difference) {
        String part = difference.id().part();
        return difference.id().name() + (part.isEmpty() ? "" : "." + part);
    }
}
