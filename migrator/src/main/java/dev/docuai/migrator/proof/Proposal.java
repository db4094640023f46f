package dev.docuai.migrator.proof;

import dev.docuai.migrator.ddl.ColumnValues;
import dev.docuai.migrator.ddl.LockingMode;
import dev.docuai.migrator.diff.Diff;
import dev.docuai.migrator.diff.Operation;
import dev.docuai.migrator.diff.RenameRequest;
import dev.docuai.migrator.plan.Plan;
import dev.docuai.migrator.plan.PlannedScript;
import dev.docuai.migrator.plan.Planner;
import dev.docuai.migrator.proof.ProofDatabase.Yardstick;
import dev.docuai.migrator.proof.ProofFailure.Stage;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.ObjectName;
import dev.docuai.migrator.values.ColumnValuesFinder;
import dev.docuai.migrator.values.ScratchCopies;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A plan from a database to a target, and whether it is proven.
 *
 * @param diff the differences after the renames
 * @param plan renames first
 * @param candidates possible renames that the user has not confirmed
 * @param proofFailure the reason if it is not proven; empty if it is
 * @param unseen owners and grants of the plan outside the proof: the scratch server cannot have them
 * @param notes what the plan does in another way than the options say, with the reason, for people
 */
public record Proposal(
        Diff diff,
        Plan plan,
        List<RenameRequest> candidates,
        Optional<ProofFailure> proofFailure,
        List<ObjectId> unseen,
        List<String> notes) {
    /** Copies the lists. */
    public Proposal {
        notes = List.copyOf(notes);
        candidates = List.copyOf(candidates);
        unseen = List.copyOf(unseen);
    }

    /**
     * An empty plan.
     *
     * @param diff without operations
     * @return without scripts, and proven
     */
    public static Proposal empty(Diff diff) {
        return new Proposal(diff, new Plan(List.of(), List.of()), List.of(), Optional.empty(), List.of(), List.of());
    }

    /** The same, made after the server refused the changes in batches. */
    public Proposal noting(ProofFailure refused) {
        List<String> all = new ArrayList<>(notes);
        all.add(refused + "\nso the plan changes them under a lock");
        return new Proposal(diff, plan, candidates, proofFailure, unseen, all);
    }

    /** Makes plans. There is one implementation; tests add others, to check that a wrong plan is refused. */
    public interface Planning {
        /**
         * Makes a plan.
         *
         * @param diff the start, the target and the operations
         * @param options how
         * @param sizes about how many rows tables that are there have
         * @return a plan
         */
        Plan plan(Diff diff, PlanOptions options, Map<ObjectName, Long> sizes);
    }

    /**
     * Makes one, and proves it.
     *
     * @param sizes about how many rows its tables have, as far as that is known
     * @param target what it is to become; an expansion changes it
     * @param copy an empty scratch database
     * @param options how
     * @param planning {@link #PLANNING}
     * @param rows go through the proof
     * @param normalForm distinguishes changed prints from changed expressions
     * @return its plan is empty if there is nothing to do
     * @throws SQLException if a connection breaks
     */
    public static Proposal of(
            DatabaseModel before,
            Map<ObjectName, Long> sizes,
            TargetSchema target,
            ProofDatabase copy,
            PlanOptions options,
            Planning planning,
            ProofRows rows,
            NormalForm normalForm)
            throws SQLException {
        DatabaseModel after = target.model();
        if (options.expand()) {
            after = normalForm.aligned(
                    before, target.scope().apply(before, EmbeddingExpansion.of(before, after, target.scratch())));
        }
        ClonedSchema copied = ClonedSchema.build(before, copy, normalForm);
        Yardstick yardstick = new Yardstick(normalForm, copied.leftOut().keySet());
        rows.put(copy, copied.without(before));
        Plan moves = ExtensionMoves.of(before, after);
        Plan renames = renames(before, after, options.renames()).after(moves);
        DatabaseModel start = before;
        Optional<ProofFailure> refused = Optional.empty();
        if (!renames.isEmpty()) {
            refused = runRenames(renames, copy);
            start = normalForm.aligned(before, copied.with(before, copy.read()));
            // What is set on an object goes by the object's new name now.
            after = target.scope().apply(start, after);
        }
        List<Earlier> earlier = new ArrayList<>(List.of(new Earlier(renames, before)));
        Diff diff = Diff.between(start, after);
        ScratchCopies copies = new ScratchCopies(
                copy.connection(), target.scratch().connection(), copy.schemas().get(0), rows::holdsAny);
        ColumnValues values = ColumnValuesFinder.find(diff, copies, options.expressions());
        TypeChangesInBatches batches = options.style() == LockingMode.IN_BATCHES && refused.isEmpty()
                ? TypeChangesInBatches.of(diff, values, options.expressions(), copy)
                : TypeChangesInBatches.NONE;
        if (!batches.isEmpty()) {
            refused = batches.run(copy, yardstick);
            earlier.add(0, new Earlier(batches.plan(), start));
            start = normalForm.aligned(before, copied.with(before, copy.read()));
            diff = Diff.between(start, after);
            values = ColumnValuesFinder.find(
                    diff,
                    copies,
                    options.expressions()
                            .without(batches.columns(), copy.schemas().get(0)));
        }
        Plan direct = planning.plan(diff, options.with(values), sizes);
        Plan plan = moves.isEmpty() ? direct : ExtensionMoves.unchecked(direct);
        Plan whole = plan.after(batches.plan()).after(renames);
        if (refused.isEmpty()) {
            refused = copied.refusal(diff);
        }
        if (refused.isEmpty()) {
            refused = copied.refusedPrivileges(diff, copy);
        }
        if (refused.isEmpty() && !whole.isEmpty()) {
            refused = prove(copy, start, diff, plan, earlier, new PartialRuns(copy, whole, before, rows, yardstick));
        }
        return new Proposal(
                diff, whole, RenameRequest.candidates(diff), refused, copied.privileges(diff), batches.notes());
    }

    /** A part of the plan that has run before the rest was planned, and where it began. */
    private record Earlier(Plan plan, DatabaseModel start) {}

    /** The planner itself. */
    public static final Planning PLANNING =
            (diff, options, sizes) -> Planner.plan(diff, options.style(), sizes, options.values());

    private static Plan renames(DatabaseModel before, DatabaseModel after, List<RenameRequest> requests) {
        List<Operation> operations = RenameRequest.resolve(requests, before, after);
        return Planner.plan(new Diff(before, after, operations, List.of()), LockingMode.OFFLINE, Map.of());
    }

    private static Optional<ProofFailure> runRenames(Plan renames, ProofDatabase copy) throws SQLException {
        for (PlannedScript script : renames.scripts()) {
            try {
                copy.run(script, true);
            } catch (SQLException e) {
                return Optional.of(new ProofFailure(Stage.RENAME, String.valueOf(e.getMessage()), List.of()));
            }
        }
        return Optional.empty();
    }

    /** Up gives exactly the target, down exactly the start: both are read back from a real server, not believed of the SQL. */
    private static Optional<ProofFailure> prove(
            ProofDatabase copy, DatabaseModel start, Diff diff, Plan plan, List<Earlier> earlier, PartialRuns partial)
            throws SQLException {
        ProofRows rows = partial.rows();
        Yardstick yardstick = partial.yardstick();
        Optional<ProofFailure> failure =
                copy.attempt(Stage.UP, plan.scripts(), true, diff.reached(), yardstick.following(diff));
        failure = failure.isPresent() ? failure : rows.missing(copy);
        failure = failure.isPresent() ? failure : partial.fromHead(diff);
        failure = failure.isPresent() ? failure : copy.attempt(Stage.DOWN, plan.downwards(), false, start, yardstick);
        failure = failure.isPresent() ? failure : rows.missing(copy);
        for (Earlier part : earlier) {
            if (failure.isEmpty() && !part.plan().isEmpty()) {
                failure = copy.attempt(Stage.DOWN, part.plan().downwards(), false, part.start(), yardstick);
                failure = failure.isPresent() ? failure : rows.missing(copy);
            }
        }
        return failure.isPresent() ? failure : partial.fromBase();
    }
}
