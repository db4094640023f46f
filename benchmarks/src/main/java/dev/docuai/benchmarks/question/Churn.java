package dev.docuai.benchmarks.question;

import dev.docuai.benchmarks.data.Vectors;
import dev.docuai.benchmarks.index.IndexSetting;
import dev.docuai.benchmarks.measure.Contest;
import dev.docuai.benchmarks.measure.Laboratory;
import dev.docuai.benchmarks.measure.Searches;
import dev.docuai.benchmarks.measure.TableCopy;
import dev.docuai.benchmarks.result.Answer;
import dev.docuai.benchmarks.result.Cell;
import dev.docuai.benchmarks.text.Figures;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What becomes of an index whose rows change. A table begins with other vectors in 30 of 100 rows, spread evenly: near
 * those of the data set, as those of a page are that was edited. They are deleted and the data set's own are inserted, so
 * that the table then holds what the true neighbours are known of. Then it is vacuumed, then its index is built anew. After
 * each step it competes with a table that held the data set from the start. (The same vectors again would tell nothing:
 * pgvector hangs a row on the element that has its vector already.)
 */
final class Churn implements Question {
    /** Length of the edit, the embedding's being 1. */
    private static final double EDIT = .3;

    private record State(String name, Contest.Figures figures, long bytes) {}

    @Override
    public String name() {
        return "churn";
    }

    @Override
    public Answer answer(Laboratory laboratory) throws SQLException {
        String memory = laboratory.protocol().maintenanceWorkMem();
        TableCopy still = laboratory.copy("churn_still", IndexSetting.SEED);
        laboratory.build(still, memory, 0);
        List<State> states = new ArrayList<>();
        try (Connection connection = laboratory.database().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET maintenance_work_mem = '" + memory + "'");
            statement.execute("SET max_parallel_maintenance_workers = 0");
            TableCopy churned = TableCopy.empty(connection, "churn_churned", IndexSetting.SEED);
            laboratory.load(
                    connection,
                    churned,
                    row -> true,
                    row -> edited(laboratory.workload().base(), row));
            laboratory.build(churned, memory, 0);
            states.add(state("never changed", laboratory, connection, still, still));
            statement.execute("DELETE FROM " + churned.table() + " WHERE chunk_order % 10 < 3");
            laboratory.load(
                    connection, churned, Churn::isChanged, laboratory.workload().base()::get);
            states.add(state("30 % replaced", laboratory, connection, still, churned));
            laboratory.interruption().during(statement, () -> churned.vacuum(connection));
            states.add(state("then VACUUM", laboratory, connection, still, churned));
            laboratory
                    .interruption()
                    .during(
                            statement,
                            () -> statement.execute(
                                    "REINDEX INDEX CONCURRENTLY " + churned.schema() + ".ix_embedding"));
            states.add(state("then REINDEX CONCURRENTLY", laboratory, connection, still, churned));
            still.drop(connection);
            churned.drop(connection);
        }
        return answer(states);
    }

    private static boolean isChanged(int row) {
        return row % 10 < 3;
    }

    private static float[] edited(Vectors base, int row) {
        float[] vector = base.get(row);
        if (isChanged(row)) {
            Random random = new Random(row);
            double length = 0;
            for (float coordinate : vector) {
                length += coordinate * coordinate;
            }
            double scale = EDIT * Math.sqrt(length / vector.length);
            for (int i = 0; i < vector.length; i++) {
                vector[i] += (float) (scale * random.nextGaussian());
            }
        }
        return vector;
    }

    private static State state(
            String name, Laboratory laboratory, Connection connection, TableCopy still, TableCopy churned)
            throws SQLException {
        try (Searches open = new Searches()) {
            List<Contest.Entrant> entrants = new ArrayList<>();
            for (TableCopy copy : List.of(still, churned)) {
                entrants.add(new Contest.Entrant(
                        open.keep(laboratory.nearest(copy, Cell.REFERENCE_EFFORT)),
                        laboratory.workload().truth()));
            }
            return new State(name, laboratory.contest(entrants).get(1), Laboratory.size(connection, churned));
        }
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
                "30 % churn, ef_search " + Cell.REFERENCE_EFFORT,
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
