package dev.docuai.benchmarks.experiment;

import dev.docuai.benchmarks.index.IndexSetting;
import dev.docuai.benchmarks.measure.Contest;
import dev.docuai.benchmarks.measure.Laboratory;
import dev.docuai.benchmarks.measure.TableCopy;
import dev.docuai.benchmarks.result.Answer;
import dev.docuai.benchmarks.text.Figures;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What becomes of an index whose rows change: after each step of a {@link ChangingTable} it competes with a table that held
 * the data set from the start.
 */
final class Churn implements Question {
    private record State(String name, Contest.Figures figures, long bytes) {}

    @Override
    public String name() {
        return "churn";
    }

    @Override
    public Answer answer(Laboratory laboratory) throws SQLException {
        TableCopy still = laboratory.copy("churn_still", IndexSetting.SEED);
        laboratory.build(still, laboratory.protocol().maintenanceWorkMem(), 0);
        List<State> states = new ArrayList<>();
        try (Connection connection = laboratory.database().connect()) {
            states.add(state(TableState.FRESH, laboratory, connection, still, still));
            ChangingTable changing = ChangingTable.begin(laboratory, connection);
            for (TableState next : List.of(TableState.CHURNED, TableState.VACUUMED, TableState.REINDEXED)) {
                changing.become(next);
                states.add(state(next, laboratory, connection, still, changing.copy()));
            }
            still.drop(connection);
            changing.copy().drop(connection);
        }
        return answer(states);
    }

    private static State state(
            TableState state, Laboratory laboratory, Connection connection, TableCopy still, TableCopy churned)
            throws SQLException {
        List<Contest.Entrant> entrants = new ArrayList<>();
        for (TableCopy copy : List.of(still, churned)) {
            entrants.add(new Contest.Entrant(
                    () -> laboratory.nearest(copy, IndexSetting.REFERENCE_EFFORT),
                    laboratory.workload().truth()));
        }
        return new State(state.label(), laboratory.contest(entrants).get(1), Laboratory.size(connection, churned));
    }

    private static Answer answer(List<State> states) {
        List<List<String>> rows = states.stream()
                .map(state -> List.of(
                        state.name(),
                        Figures.recall(state.figures().recall()),
                        Figures.number(state.figures().rows()),
                        Figures.number(state.figures().pages()),
                        Figures.ratio(state.figures().ratio()),
                        Figures.bytes(state.bytes())))
                .toList();
        return new Answer(
                "30 % churn, ef_search " + IndexSetting.REFERENCE_EFFORT,
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
