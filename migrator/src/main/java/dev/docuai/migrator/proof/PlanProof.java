package dev.docuai.migrator.proof;

import dev.docuai.migrator.diff.Diff;
import dev.docuai.migrator.plan.Plan;
import dev.docuai.migrator.proof.ProofDatabase.Yardstick;
import dev.docuai.migrator.proof.ProofFailure.Stage;
import dev.docuai.migrator.schema.DatabaseModel;
import java.sql.SQLException;
import java.util.Optional;

/** Proves a plan: up gives exactly the target, down exactly the start. Both are read back from a real server. */
final class PlanProof {
    private PlanProof() {}

    /**
     * Proves.
     *
     * @param scratch holds an exact copy of the start
     * @param start its model
     * @param diff from the start to the target, without renames
     * @param plan to be proven
     * @param rows the rows that must survive
     * @param yardstick compares
     * @return the reason if it is not proven; empty if it is
     * @throws SQLException if the connection breaks
     */
    static Optional<ProofFailure> of(
            ProofDatabase scratch, DatabaseModel start, Diff diff, Plan plan, ProofRows rows, Yardstick yardstick)
            throws SQLException {
        Optional<ProofFailure> up =
                scratch.attempt(Stage.UP, plan.scripts(), true, diff.reached(), yardstick.following(diff));
        Optional<ProofFailure> there = up.isPresent() ? up : rows.missing(scratch);
        if (there.isPresent()) {
            return there;
        }
        Optional<ProofFailure> down = scratch.attempt(Stage.DOWN, plan.downwards(), false, start, yardstick);
        return down.isPresent() ? down : rows.missing(scratch);
    }
}
