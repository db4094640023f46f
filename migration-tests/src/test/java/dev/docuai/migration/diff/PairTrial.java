package dev.docuai.migration.diff;

import dev.docuai.migration.database.GoldenCatalog;
import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.plan.PlannedScript;
import dev.docuai.migrator.proof.PlanOptions;
import dev.docuai.migrator.proof.ProofDatabase;
import dev.docuai.migrator.proof.ProofRows;
import dev.docuai.migrator.proof.Proposal;
import dev.docuai.migrator.proof.TargetSchema;
import dev.docuai.migrator.schema.DatabaseModel;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Plans the way from one schema of a pair to the other: it must be proven, and lead there and back to an independent
 * reader, too.
 *
 * @param databases to do it in
 */
record PairTrial(ScratchDatabases databases) {
    private static final String CLUSTERED = " CLUSTERED";

    /** What only the user can know, and is asked for. */
    private static final List<String> REFUSALS = List.of(
            "no conversion is right for every value: give an expression that converts the values",
            "no value is right for the existing rows: give an expression for them");

    /**
     * What came of a pair.
     *
     * @param seed of the pair
     * @param refusal what the user is asked; empty if nothing
     * @param failure what is wrong; empty if nothing
     */
    record Outcome(long seed, String refusal, String failure) {}

    Outcome of(SchemaPair pair) throws SQLException {
        databases.reset();
        try {
            databases.run(databases.before(), pair.before());
            databases.run(databases.after(), pair.after());
            Proposal proposal = proposal();
            String failure = proposal.proofFailure().isPresent()
                    ? proposal.proofFailure().get().toString()
                    : disagreement(proposal);
            return failure.isEmpty()
                    ? new Outcome(pair.seed(), "", "")
                    : new Outcome(pair.seed(), "", pair + ": " + failure + "\n" + sql(proposal));
        } catch (MigratorException e) {
            boolean isQuestion = REFUSALS.stream().anyMatch(String.valueOf(e.getMessage())::contains);
            return isQuestion
                    ? new Outcome(pair.seed(), pair + ": " + e, "")
                    : new Outcome(pair.seed(), "", pair + ": " + e);
        } catch (RuntimeException | SQLException e) {
            return new Outcome(pair.seed(), "", pair + ": " + e);
        }
    }

    private Proposal proposal() throws SQLException {
        DatabaseModel model = databases.before().read();
        TargetSchema target =
                TargetSchema.read(databases.after(), (old, wanted) -> wanted, model, databases.normalForm());
        return Proposal.of(
                model,
                Map.of(),
                target,
                databases.copy(),
                PlanOptions.DEFAULT,
                Proposal.PLANNING,
                ProofRows.NONE,
                databases.normalForm());
    }

    /** What the independent reader finds otherwise than it should be, if the scripts run. */
    private String disagreement(Proposal proposal) throws SQLException {
        List<String> before = facts(databases.before());
        List<String> after = facts(databases.after());
        for (PlannedScript script : proposal.plan().scripts()) {
            databases.before().run(script, true);
        }
        List<String> reached = facts(databases.before());
        String up = difference("up", withMarks(after, reached), reached);
        if (!up.isEmpty()) {
            return up;
        }
        for (PlannedScript script : proposal.plan().downwards()) {
            databases.before().run(script, false);
        }
        return difference("down", before, facts(databases.before()));
    }

    private static List<String> facts(ProofDatabase trial) throws SQLException {
        List<String> facts = new ArrayList<>(GoldenCatalog.read(trial.connection()));
        facts.addAll(GoldenCatalog.everything(trial.connection()));
        return Judgement.optionsSorted(facts);
    }

    /** A target that marks no index for CLUSTER leaves the mark of one that stays and is renamed. */
    private static List<String> withMarks(List<String> expected, List<String> found) {
        return expected.stream()
                .map(fact -> found.contains(fact + CLUSTERED) && !found.contains(fact) ? fact + CLUSTERED : fact)
                .toList();
    }

    private static String difference(String way, List<String> expected, List<String> found) {
        List<String> missing = without(expected, found);
        List<String> surplus = without(found, expected);
        return missing.isEmpty() && surplus.isEmpty()
                ? ""
                : "the way " + way + " lacks " + missing + " and has " + surplus + " too much";
    }

    private static List<String> without(List<String> facts, List<String> others) {
        List<String> left = new ArrayList<>(facts);
        others.forEach(left::remove);
        return left;
    }

    private static String sql(Proposal proposal) {
        return proposal.plan().scripts().stream().map(PairTrial::sql).collect(Collectors.joining("\n"));
    }

    private static String sql(PlannedScript script) {
        return "-- up\n" + String.join(";\n", script.up()) + "\n-- down\n" + String.join(";\n", script.down());
    }
}
