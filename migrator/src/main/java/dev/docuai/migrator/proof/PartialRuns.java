package dev.docuai.migrator.proof;

import dev.docuai.migrator.catalog.LostIndex;
import dev.docuai.migrator.diff.Diff;
import dev.docuai.migrator.plan.Plan;
import dev.docuai.migrator.plan.PlannedScript;
import dev.docuai.migrator.proof.ProofDatabase.Yardstick;
import dev.docuai.migrator.proof.ProofFailure.Stage;
import dev.docuai.migrator.schema.DatabaseModel;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A plan of several scripts, of which only some are applied, or undone: {@code upgrade +1}, then {@code downgrade base};
 * {@code downgrade -1}, then {@code upgrade head}. Each way must lead to the same place as the whole plan. As in
 * {@code upgrade} and {@code downgrade}, lost indexes are built again.
 *
 * @param copy the scratch database
 * @param plan all scripts
 * @param base the state before the first one
 * @param rows go through the proof
 * @param yardstick compares
 */
record PartialRuns(ProofDatabase copy, Plan plan, DatabaseModel base, ProofRows rows, Yardstick yardstick) {
    /** Where the whole plan is applied: undoes the last scripts, and applies them again. */
    Optional<ProofFailure> fromHead(Diff diff) throws SQLException {
        int size = plan.scripts().size();
        Optional<ProofFailure> failure = Optional.empty();
        for (int kept = size - 1; kept > 0 && failure.isEmpty(); kept--) {
            failure = run(kept, size, false);
            failure = failure.isPresent() ? failure : run(kept, size, true);
            failure = failure.isPresent() ? failure : compared(diff.reached(), yardstick.following(diff));
        }
        return failure;
    }

    /** Where nothing of the plan is applied: applies the first scripts, and undoes them. */
    Optional<ProofFailure> fromBase() throws SQLException {
        int size = plan.scripts().size();
        Optional<ProofFailure> failure = Optional.empty();
        for (int applied = 1; applied < size && failure.isEmpty(); applied++) {
            failure = run(0, applied, true);
            failure = failure.isPresent() ? failure : run(0, applied, false);
            failure = failure.isPresent() ? failure : compared(base, yardstick);
        }
        return failure;
    }

    private Optional<ProofFailure> run(int from, int to, boolean up) throws SQLException {
        List<Integer> places = IntStream.range(from, to)
                .boxed()
                .sorted(up ? Comparator.naturalOrder() : Comparator.reverseOrder())
                .toList();
        for (int place : places) {
            PlannedScript script = plan.scripts().get(place);
            List<PlannedScript> before = before(place, up);
            List<String> statements = yardstick.feasible(script, up);
            for (LostIndex lost : LostIndex.find(
                    copy.connection(),
                    statements,
                    before.stream().map(other -> statements(other, up)).toList())) {
                copy.execute(statements(before.get(lost.script()), up).get(0));
            }
            Optional<ProofFailure> failure = copy.run(Stage.PARTLY, List.of(script), up, yardstick);
            if (failure.isPresent()) {
                return failure;
            }
        }
        return Optional.empty();
    }

    /** The scripts that have gone this way before, the last one first. */
    private List<PlannedScript> before(int place, boolean up) {
        List<PlannedScript> scripts = plan.scripts();
        if (!up) {
            return scripts.subList(place + 1, scripts.size());
        }
        List<PlannedScript> before = new ArrayList<>(scripts.subList(0, place));
        Collections.reverse(before);
        return before;
    }

    private static List<String> statements(PlannedScript script, boolean up) {
        return up ? script.up() : script.down();
    }

    private Optional<ProofFailure> compared(DatabaseModel expected, Yardstick comparing) throws SQLException {
        Optional<ProofFailure> failure = copy.attempt(Stage.PARTLY, List.of(), true, expected, comparing);
        return failure.isPresent() ? failure : rows.missing(copy);
    }
}
