package dev.docuai.benchmarks.experiment;

import dev.docuai.benchmarks.index.IndexSetting;
import dev.docuai.benchmarks.measure.BenchmarkContext;
import dev.docuai.benchmarks.measure.Search;
import dev.docuai.benchmarks.measure.TableCopy;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** How the ten nearest of one source are searched for: with the values of {@code hnsw.iterative_scan}, or exactly. */
enum Scan {
    /** The index hands out {@code ef_search} rows, and those of other sources are thrown away. */
    OFF,
    /** It goes on, in the order of the distances. */
    STRICT_ORDER,
    /** It goes on, and a row may come after one that is farther. */
    RELAXED_ORDER,
    /** All rows of the source are sorted, past the vector index. */
    EXACT;

    /** Those that this server can do: scans go on since pgvector 0.8.0. */
    static List<Scan> on(BenchmarkContext context) throws SQLException {
        return iterates(context) ? List.of(values()) : List.of(OFF, EXACT);
    }

    private static boolean iterates(BenchmarkContext context) throws SQLException {
        return context.hasPgvector(0, 8, 0);
    }

    /** In a table: pgvector's word, or {@code exact, by source}. */
    String label() {
        return this == EXACT ? "exact, by source" : value();
    }

    private String value() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Opens a search of its own for the ten nearest of the source that has so many of 100 rows: 1, 10 or 50. */
    Search open(BenchmarkContext context, TableCopy copy, int percent) throws SQLException {
        return this == EXACT
                ? context.exactlyOf(percent, copy)
                : context.nearestOf(percent, copy, IndexSetting.REFERENCE_EF_SEARCH, settings(iterates(context)));
    }

    private List<String> settings(boolean iterates) {
        return iterates ? List.of("SET hnsw.iterative_scan = " + value()) : List.of();
    }
}
