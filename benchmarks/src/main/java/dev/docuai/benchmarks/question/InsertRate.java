package dev.docuai.benchmarks.question;

import dev.docuai.benchmarks.index.IndexSetting;
import dev.docuai.benchmarks.measure.Laboratory;
import dev.docuai.benchmarks.measure.TableCopy;
import dev.docuai.benchmarks.result.Answer;
import dev.docuai.benchmarks.result.Build;
import dev.docuai.benchmarks.text.Figures;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Whether to load into the indexed table, or to load first and build the index then. Both load by COPY in binary. */
final class InsertRate implements Question {
    /** An indexed insert takes about three milliseconds a row; more rows would tell the same, and take long. */
    private static final int MOST_ROWS = 5_000;

    @Override
    public String name() {
        return "insert";
    }

    @Override
    public Answer answer(Laboratory laboratory) throws SQLException {
        int rows = Math.min(MOST_ROWS, laboratory.workload().base().size());
        try (Connection connection = laboratory.database().connect();
                Statement statement = connection.createStatement()) {
            TableCopy indexed = TableCopy.empty(connection, "insert_indexed", IndexSetting.SEED);
            statement.execute(Laboratory.createIndex(indexed));
            double inserting = load(laboratory, connection, indexed, rows);
            long insertedBytes = Laboratory.size(connection, indexed);
            indexed.drop(connection);

            TableCopy plain = TableCopy.empty(connection, "insert_plain", IndexSetting.SEED);
            double loading = load(laboratory, connection, plain, rows);
            Build build = laboratory.build(plain, laboratory.protocol().maintenanceWorkMem(), 0);
            plain.drop(connection);

            double then = loading + build.seconds();
            return new Answer(
                    "loading " + rows + " rows: into the index, or before it is built",
                    finding(inserting, then),
                    List.of("way", "seconds", "rows/s", "index size"),
                    List.of(
                            row("COPY into the indexed table", inserting, rows, Figures.bytes(insertedBytes)),
                            row("COPY, no index", loading, rows, ""),
                            row("COPY, then CREATE INDEX", then, rows, Figures.bytes(build.bytes()))));
        }
    }

    private static double load(Laboratory laboratory, Connection connection, TableCopy copy, int rows)
            throws SQLException {
        laboratory.interruption().check();
        long start = System.nanoTime();
        laboratory.load(
                connection, copy, row -> row < rows, laboratory.workload().base()::get);
        return (System.nanoTime() - start) / 1e9;
    }

    private static List<String> row(String way, double seconds, int rows, String size) {
        return List.of(way, Figures.number(seconds), Figures.number(rows / seconds), size);
    }

    private static String finding(double inserting, double then) {
        return then < inserting
                ? "To load first and build the index then is " + Figures.number(inserting / then)
                        + " times as fast as to load into it."
                : "To load into the index is " + Figures.number(then / inserting)
                        + " times as fast as to load first and build it then.";
    }
}
