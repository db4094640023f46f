package dev.docuai.migrator.proof;

import dev.docuai.migrator.ddl.ColumnValues;
import dev.docuai.migrator.ddl.LockingMode;
import dev.docuai.migrator.ddl.TableSize;
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
 */
public record Proposal(
        Diff diff,
        Plan plan,
        List<RenameRequest> candidates,
        Optional<ProofFailure> proofFailure,
        List<ObjectId> unseen) {
    /** Copies the lists. */
    public Proposal {
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
        return new Proposal(diff, new Plan(List.of(), List.of()), List.of(), Optional.empty(), List.of());
    }

    /** Makes plans. There is one implementation; tests add others, to check that a wrong plan is refused. */
    public interface Planning {
        /**
         * Makes a plan.
         *
         * @param diff the start, the target and the operations
         * @param options how
         * @param sizes of tables that are there
         * @return a plan
         */
        Plan plan(Diff diff, PlanOptions options, Map<ObjectName, TableSize> sizes);
    }

    /**
     * Makes one, and proves it.
     *
     * @param before the database
     * @param sizes of its tables, as far as they are known
     * @param target the target schema; an expansion changes it
     * @param copy an empty scratch database
     * @param options how
     * @param planning {@link #PLANNING}
     * @param rows go through the proof
     * @param normalForm tells moved expressions from changed ones
     * @return its plan is empty if there is nothing to do
     * @throws SQLException if a connection breaks
     */
    public static Proposal of(
            DatabaseModel before,
            Map<ObjectName, TableSize> sizes,
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
                    before, target.only(before, EmbeddingExpansion.of(before, after, target.scratch())));
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
            // Attachments of a renamed object use its new name.
            after = target.only(start, after);
        }
        Diff diff = Diff.between(start, after);
        ScratchCopies copies = new ScratchCopies(
                copy.connection(), target.scratch().connection(), copy.schemas().get(0), rows::holdsAny);
        ColumnValues values = ColumnValuesFinder.find(diff, copies, options.expressions());
        Plan direct = planning.plan(diff, options.with(values), sizes);
        Plan plan = moves.isEmpty() ? direct : ExtensionMoves.unchecked(direct);
        Plan whole = plan.after(renames);
        if (refused.isEmpty()) {
            refused = copied.refusal(diff);
        }
        if (refused.isEmpty()) {
            refused = copied.refusedPrivileges(diff, copy);
        }
        if (refused.isEmpty() && !whole.isEmpty()) {
            refused = prove(copy, before, start, diff, plan, renames, rows, yardstick);
        }
        return new Proposal(diff, whole, RenameRequest.candidates(diff), refused, copied.privileges(diff));
    }

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

    private static Optional<ProofFailure> prove(
            ProofDatabase copy,
            DatabaseModel before,
            DatabaseModel start,
            Diff diff,
            Plan plan,
            Plan renames,
            ProofRows rows,
            Yardstick yardstick)
            throws SQLException {
        Optional<ProofFailure> proofFailure = PlanProof.of(copy, start, diff, plan, rows, yardstick);
        return proofFailure.isPresent() || renames.isEmpty()
                ? proofFailure
                : copy.attempt(Stage.DOWN, renames.downwards(), false, before, yardstick);
    }
}
