package dev.docuai.benchmarks.measure;

import com.pgvector.PGvector;
import dev.docuai.benchmarks.data.DataSet;
import dev.docuai.benchmarks.data.Neighbours;
import dev.docuai.benchmarks.data.Vectors;
import dev.docuai.benchmarks.index.IndexKind;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The queries and their true neighbours.
 *
 * @param vectors the queries as the driver takes them
 * @param queries the same as floats
 * @param truth for each query the true neighbours, up to {@link #MOST} of them
 */
public record Workload(Vectors base, Vectors queries, List<PGvector> vectors, List<Neighbours> truth) {
    /** The maximum number of neighbours of a recall. */
    public static final int MOST = 100;

    /** A scan of the whole table always finds the true neighbours, and is slow: fewer queries are enough. */
    private static final int EXACT_QUERIES = 50;

    /** Reads the queries, and finds the true neighbours unless they are known. */
    public static Workload of(DataSet data) {
        Vectors queries = data.queries();
        return new Workload(
                data.base(),
                queries,
                IntStream.range(0, queries.size())
                        .mapToObj(query -> new PGvector(queries.get(query)))
                        .toList(),
                data.groundTruth(Math.min(MOST, data.base().size())));
    }

    /** How many queries this kind of search is measured with. */
    public int queriesFor(IndexKind kind) {
        return kind == IndexKind.EXACT ? Math.min(EXACT_QUERIES, vectors.size()) : vectors.size();
    }

    /** The part of the first k true neighbours of this query that was found. */
    public double recall(int query, int[] found, int k) {
        return new Recall(base).of(queries.get(query), truth.get(query), found, k);
    }

    /** The depths 1, 10 and 100, as far as there are rows. */
    public List<Integer> depths() {
        return IntStream.of(1, 10, MOST).filter(k -> k <= base.size()).boxed().toList();
    }
}
