package dev.docuai.benchmarks.experiment;

import dev.docuai.benchmarks.data.Vectors;
import dev.docuai.benchmarks.index.IndexSetting;
import dev.docuai.benchmarks.measure.BenchmarkContext;
import dev.docuai.benchmarks.measure.HeadToHead;
import dev.docuai.benchmarks.measure.IndexBuild;
import dev.docuai.benchmarks.measure.TableCopy;
import dev.docuai.benchmarks.result.ExperimentResult;
import dev.docuai.benchmarks.text.Formats;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The effect of changing rows on an index: after each step the changed table is searched in turns with a table that
 * held the data set from the start.
 *
 * <p>The changing table begins with other vectors in 30 of 100 rows, spread evenly: near those of the data set, as
 * those of a page are that was edited. They are deleted and the data set's own are inserted, so that the table then
 * holds the rows whose true neighbours are known. (The same vectors again would show nothing: pgvector hangs a row on
 * the element that has its vector already.)
 */
final class Churn implements Experiment {
    /** Length of the edit, the embedding's being 1. */
    private static final double EDIT = .3;

    private record State(String name, HeadToHead.CandidateResult figures, long bytes) {}

    @Override
    public String name() {
        return "churn";
    }

    @Override
    public ExperimentResult run(BenchmarkContext context) throws SQLException {
        TableCopy still = context.indexed("churn_still");
        List<State> states = new ArrayList<>();
        try (Connection connection = context.database().connect();
                Statement statement = connection.createStatement()) {
            states.add(state("never changed", context, connection, still, still));
            TableCopy changing = edited(context, connection);
            statement.execute("DELETE FROM " + changing.table() + " WHERE chunk_order % 10 < 3");
            context.load(
                    connection, changing, Churn::isChanged, context.workload().base()::get);
            states.add(state("30 % replaced", context, connection, still, changing));
            context.interruption().during(statement, () -> changing.vacuum(connection));
            states.add(state("then VACUUM", context, connection, still, changing));
            statement.execute(
                    "SET maintenance_work_mem = '" + context.protocol().maintenanceWorkMem() + "'");
            statement.execute("SET max_parallel_maintenance_workers = 0");
            context.interruption()
                    .during(
                            statement,
                            () -> statement.execute(
                                    "REINDEX INDEX CONCURRENTLY " + changing.schema() + ".ix_embedding"));
            states.add(state("then REINDEX CONCURRENTLY", context, connection, still, changing));
            still.drop(connection);
            changing.drop(connection);
        }
        return result(states);
    }

    private static TableCopy edited(BenchmarkContext context, Connection connection) throws SQLException {
        TableCopy copy = TableCopy.empty(connection, "churned", IndexSetting.SEED);
        Vectors base = context.workload().base();
        context.load(connection, copy, row -> true, row -> isChanged(row) ? edited(base.get(row), row) : base.get(row));
        context.build(copy, context.protocol().maintenanceWorkMem(), 0);
        return copy;
    }

    private static boolean isChanged(int row) {
        return row % 10 < 3;
    }

    private static float[] edited(float[] vector, int row) {
        Random random = new Random(row);
        double length = 0;
        for (float coordinate : vector) {
            length += coordinate * coordinate;
        }
        double scale = EDIT * Math.sqrt(length / vector.length);
        for (int i = 0; i < vector.length; i++) {
            vector[i] += (float) (scale * random.nextGaussian());
        }
        return vector;
    }

    private static State state(
            String name, BenchmarkContext context, Connection connection, TableCopy still, TableCopy churned)
            throws SQLException {
        List<HeadToHead.Candidate> candidates = Stream.of(still, churned)
                .map(copy -> new HeadToHead.Candidate(
                        () -> context.nearest(copy, IndexSetting.REFERENCE_EF_SEARCH),
                        context.workload().truth()))
                .toList();
        return new State(name, context.headToHead(candidates).get(1), IndexBuild.size(connection, churned));
    }

    private static ExperimentResult result(List<State> states) {
        return new ExperimentResult(
                "30 % churn, ef_search " + IndexSetting.REFERENCE_EF_SEARCH,
                states.stream()
                        .skip(1)
                        .map(state -> finding(states.get(0), state))
                        .collect(Collectors.joining(" ")),
                List.of(
                        "state",
                        "recall@10",
                        "rows returned of 10",
                        "pages",
                        "p50 / p50 of a table never changed",
                        "index size"),
                states.stream()
                        .map(state -> List.of(
                                state.name(),
                                Formats.recall(state.figures().recall()),
                                Formats.number(state.figures().rows()),
                                Formats.number(state.figures().pages()),
                                Formats.ratio(state.figures().ratio()),
                                Formats.bytes(state.bytes())))
                        .toList());
    }

    private static String finding(State before, State after) {
        double lost =
                before.figures().recall().value() - after.figures().recall().value();
        return Character.toUpperCase(after.name().charAt(0)) + after.name().substring(1) + ": recall "
                + (lost > 0 ? "-" : "+") + Formats.number(Math.abs(lost)) + ", pages x "
                + Formats.number(after.figures().pages() / before.figures().pages()) + ", size x "
                + Formats.number((double) after.bytes() / before.bytes()) + ".";
    }
}
