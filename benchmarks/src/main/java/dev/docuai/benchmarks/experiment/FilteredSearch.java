package dev.docuai.benchmarks.experiment;

import dev.docuai.benchmarks.data.Neighbours;
import dev.docuai.benchmarks.index.IndexKind;
import dev.docuai.benchmarks.index.IndexSetting;
import dev.docuai.benchmarks.measure.BenchmarkContext;
import dev.docuai.benchmarks.measure.HeadToHead;
import dev.docuai.benchmarks.measure.Search;
import dev.docuai.benchmarks.measure.TableCopy;
import dev.docuai.benchmarks.result.ExperimentResult;
import dev.docuai.benchmarks.text.Formats;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The recall of a search for the ten nearest rows of one source. The index has no sources: it returns its {@code
 * ef_search} nearest rows, and rows of other sources are discarded, unless {@code hnsw.iterative_scan} continues the
 * scan. It is compared with a search without the vector index: all rows of the source, sorted.
 */
final class FilteredSearch implements Experiment {
    private static final List<Integer> PERCENT = List.of(1, 10, 50);

    /** Recalls that differ by less count as equal. */
    private static final double SAME = .005;

    /** The ways to search the ten nearest of one source: with the values of {@code hnsw.iterative_scan}, or exactly. */
    private enum Scan {
        /** The index hands out {@code ef_search} rows, and those of other sources are thrown away. */
        OFF,
        /** It continues, in the order of the distances. */
        STRICT_ORDER,
        /** It continues, and a row may come after a farther one. */
        RELAXED_ORDER,
        /** All rows of the source are sorted, past the vector index. */
        EXACT;

        /** The modes of this server: iterative scans exist since pgvector 0.8.0. */
        static List<Scan> on(BenchmarkContext context) throws SQLException {
            return context.hasPgvector(0, 8, 0) ? List.of(values()) : List.of(OFF, EXACT);
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
            if (this == EXACT) {
                return context.nearestOf(percent, copy, IndexKind.EXACT, 0, List.of());
            }
            List<String> settings =
                    on(context).contains(STRICT_ORDER) ? List.of("SET hnsw.iterative_scan = " + value()) : List.of();
            return context.nearestOf(percent, copy, IndexKind.HNSW, IndexSetting.REFERENCE_EF_SEARCH, settings);
        }
    }

    private record Way(int percent, Scan scan) {}

    @Override
    public String name() {
        return "filtered";
    }

    @Override
    public ExperimentResult run(BenchmarkContext context) throws SQLException {
        List<Scan> scans = Scan.on(context);
        TableCopy copy = context.indexed("filtered");
        List<Way> ways = new ArrayList<>();
        List<HeadToHead.Candidate> candidates = new ArrayList<>();
        for (int percent : PERCENT) {
            List<Neighbours> truth = context.truthOf(percent);
            for (Scan scan : scans) {
                ways.add(new Way(percent, scan));
                candidates.add(new HeadToHead.Candidate(() -> scan.open(context, copy, percent), truth));
            }
        }
        List<HeadToHead.CandidateResult> figures = context.headToHead(candidates);
        try (Connection connection = context.database().connect()) {
            copy.drop(connection);
        }
        return result(ways, figures, scans.contains(Scan.STRICT_ORDER));
    }

    private static ExperimentResult result(
            List<Way> ways, List<HeadToHead.CandidateResult> figures, boolean iterative) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < ways.size(); i++) {
            HeadToHead.CandidateResult found = figures.get(i);
            rows.add(List.of(
                    ways.get(i).percent() + " %",
                    ways.get(i).scan().label(),
                    Formats.number(found.rows()),
                    Formats.recall(found.recall()),
                    Formats.number(found.pages()),
                    Formats.number(found.latency().p50())));
        }
        return new ExperimentResult(
                "search filtered by source, ef_search " + IndexSetting.REFERENCE_EF_SEARCH,
                finding(ways, figures, iterative),
                List.of("rows of the source", "way", "rows returned of 10", "recall@10", "pages", "p50 ms"),
                rows);
    }

    private static String finding(List<Way> ways, List<HeadToHead.CandidateResult> figures, boolean iterative) {
        int percent = PERCENT.get(0);
        HeadToHead.CandidateResult off = figures.get(ways.indexOf(new Way(percent, Scan.OFF)));
        HeadToHead.CandidateResult exact = figures.get(ways.indexOf(new Way(percent, Scan.EXACT)));
        String plain = "Of a source with " + percent + " % of the rows a plain scan returns "
                + Formats.number(off.rows()) + " of 10 rows";
        if (!iterative) {
            return plain + "; iterative scans need pgvector 0.8.0 or newer.";
        }
        HeadToHead.CandidateResult strict = figures.get(ways.indexOf(new Way(percent, Scan.STRICT_ORDER)));
        HeadToHead.CandidateResult relaxed = figures.get(ways.indexOf(new Way(percent, Scan.RELAXED_ORDER)));
        double more = relaxed.recall().value() - strict.recall().value();
        String better = Math.abs(more) < SAME
                ? "finds as much as that"
                : "finds " + Formats.recall(Math.abs(more)) + (more > 0 ? " more" : " less");
        return plain + ", strict_order " + Formats.number(strict.rows()) + " for "
                + Formats.number(strict.pages() / off.pages()) + " times the pages; relaxed_order " + better + " for "
                + Formats.ratio(relaxed.pages() / strict.pages()) + " times its pages. To sort the whole source takes "
                + Formats.ratio(exact.latency().p50() / strict.latency().p50()) + " of the p50 of strict_order.";
    }
}
