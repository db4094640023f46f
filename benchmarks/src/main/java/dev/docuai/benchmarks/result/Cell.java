package dev.docuai.benchmarks.result;

import dev.docuai.benchmarks.index.IndexSetting;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One index, searched with one setting.
 *
 * @param effort {@code hnsw.ef_search} or {@code ivfflat.probes}; 0 for the exact scan
 * @param recall at 1, 10 and 100, as far as there are rows: the mean over the queries of the part of the k true
 *     neighbours that was found, where a row as near as the k-th true one is a hit; at 100 of a search of its own for so
 *     many rows, for which services raise {@code ef_search} to 100 or more
 * @param pages buffers that the server touched for a query, on average
 * @param shortQueries how many of the queries got fewer than the 10 rows they asked for
 * @param clock the clock times in interleaved rounds, for each query the least time of its passes; compares within the
 *     cell's block only, {@link ReferenceTime#times} within the run
 * @param ratio the p50 divided by the reference's ({@link IndexSetting#SEED} at ef_search 40), paired query by query;
 *     null where the reference was not measured
 * @param jmh JMH's {@code SampleTime}, one client; null if not asked for; by the clock, one cell after the other
 * @param throughput JMH's {@code Throughput}: queries a second, by the number of clients; empty if not asked for
 */
public record Cell(
        IndexSetting index,
        int effort,
        Map<Integer, Estimate> recall,
        double pages,
        int shortQueries,
        Latency clock,
        @Nullable Estimate ratio,
        @Nullable Latency jmh,
        Map<Integer, Double> throughput) {

    /** Sorts the maps. */
    public Cell {
        recall = Collections.unmodifiableMap(new TreeMap<>(recall));
        throughput = Collections.unmodifiableMap(new TreeMap<>(throughput));
    }
}
