package dev.docuai.benchmarks.experiment;

import dev.docuai.benchmarks.index.IndexSetting;
import dev.docuai.benchmarks.measure.BenchmarkContext;
import dev.docuai.benchmarks.measure.HeadToHead;
import dev.docuai.benchmarks.measure.TableCopy;
import dev.docuai.benchmarks.result.ExperimentResult;
import dev.docuai.benchmarks.text.Figures;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What becomes of an index whose rows change: after each step of a {@link ChangingTable} it competes with a table that held
 * the data set from the start.
 */
final class Churn implements Experiment {
    private record State(String name, HeadToHead.Figures figures, long bytes) {}

    @Override
    public String name() {
        return "churn";
    }

    @Override
    public ExperimentResult run(BenchmarkContext context) throws SQLException {
        TableCopy still = context.copy("churn_still", IndexSetting.SEED);
        context.build(still, context.protocol().maintenanceWorkMem(), 0);
        List<State> states = new ArrayList<>();
        try (Connection connection = context.database().connect()) {
            states.add(state(TableState.FRESH, context, connection, still, still));
            ChangingTable changing = ChangingTable.begin(context, connection);
            for (TableState next : List.of(TableState.CHURNED, TableState.VACUUMED, TableState.REINDEXED)) {
                changing.become(next);
                states.add(state(next, context, connection, still, changing.copy()));
            }
            still.drop(connection);
            changing.copy().drop(connection);
        }
        return result(states);
    }

    private static State state(
            TableState state, BenchmarkContext context, Connection connection, TableCopy still, TableCopy churned)
            throws SQLException {
        List<HeadToHead.Candidate> candidates = new ArrayList<>();
        for (TableCopy copy : List.of(still, churned)) {
            candidates.add(new HeadToHead.Candidate(
                    () -> context.nearest(copy, IndexSetting.REFERENCE_EF_SEARCH),
                    context.workload().truth()));
        }
        return new State(
                state.label(), context.headToHead(candidates).get(1), BenchmarkContext.size(connection, churned));
    }

    private static ExperimentResult result(List<State> states) {
        List<List<String>> rows = states.stream()
                .map(state -> List.of(
                        state.name(),
                        Figures.recall(state.figures().recall()),
                        Figures.number(state.figures().rows()),
                        Figures.number(state.figures().pages()),
                        Figures.ratio(state.figures().ratio()),
                        Figures.bytes(state.bytes())))
                .toList();
        return new ExperimentResult(
                "30 % churn, ef_search " + IndexSetting.REFERENCE_EF_SEARCH,
                finding(states.get(0), states.get(1)) + " " + finding(states.get(0), states.get(2)) + " "
                        + finding(states.get(0), states.get(3)),
                List.of(
                        "state",
                        "recall@10",
                        "rows returned of 10",
                        "pages",
                        "p50 to that of a table never changed",
                        "index size"),
                rows);
    }

    private static String finding(State before, State after) {
        double lost =
                before.figures().recall().value() - after.figures().recall().value();
        return Character.toUpperCase(after.name().charAt(0)) + after.name().substring(1) + ": recall "
                + (lost > 0 ? "-" : "+") + Figures.number(Math.abs(lost)) + ", pages x "
                + Figures.number(after.figures().pages() / before.figures().pages()) + ", size x "
                + Figures.number((double) after.bytes() / before.bytes()) + ".";
    }
}
