package dev.docuai.benchmarks.measure;

import dev.docuai.benchmarks.index.IndexKind;
import java.util.ArrayList;
import java.util.List;

/**
 * The statement that a search runs, and what has to be set for PostgreSQL to run it through the index. The one place that
 * knows both. It returns {@code chunk_order}, nearest first; every parameter is the query's vector.
 *
 * @param text with {@code ?} for each parameter
 * @param parameters how often the vector is bound
 */
record SearchSql(String text, int parameters) {
    /** The name of the index on every copy of the table. */
    static final String INDEX = "ix_embedding";

    /** pgvector's limit of {@code hnsw.ef_search}. */
    private static final String DIMENSIONS = "1536";

    /**
     * The k nearest chunks of all.
     *
     * @param effort as {@link #settings}: a rerank looks at as many candidates as the index has found
     */
    static SearchSql nearest(IndexKind kind, int effort, int k) {
        return nearest(kind, effort, k, "");
    }

    /** The k nearest chunks of one source. */
    static SearchSql nearestOf(String source, IndexKind kind, int effort, int k) {
        return nearest(
                kind,
                effort,
                k,
                " WHERE document_id IN (SELECT d.document_id FROM public.documents d JOIN public.data_sources s"
                        + " ON s.source_id = d.source_id WHERE s.name = '" + source + "')");
    }

    private static SearchSql nearest(IndexKind kind, int effort, int k, String where) {
        String from = "SELECT chunk_order FROM document_chunks" + where + " ORDER BY ";
        return switch (kind) {
            case HNSW, IVFFLAT, EXACT -> new SearchSql(from + "embedding <=> ? LIMIT " + k, 1);
            case HNSW_HALFVEC -> new SearchSql(from + halfvec("embedding") + " <=> " + halfvec("?") + " LIMIT " + k, 1);
            case HNSW_BIT ->
                new SearchSql(
                        "SELECT chunk_order FROM (SELECT chunk_order, embedding FROM document_chunks" + where
                                + " ORDER BY " + bits("embedding") + " <~> " + bits("?") + " LIMIT "
                                + Math.max(effort, k) + ") candidates ORDER BY embedding <=> ? LIMIT " + k,
                        2);
        };
    }

    /** What is indexed, with its operator class. */
    static String indexed(IndexKind kind) {
        return switch (kind) {
            case HNSW -> "hnsw (embedding vector_cosine_ops)";
            case HNSW_HALFVEC -> "hnsw ((" + halfvec("embedding") + ") halfvec_cosine_ops)";
            case HNSW_BIT -> "hnsw ((" + bits("embedding") + ") bit_hamming_ops)";
            case IVFFLAT -> "ivfflat (embedding vector_cosine_ops)";
            case EXACT -> throw new IllegalArgumentException("an exact scan has no index");
        };
    }

    /**
     * What the session sets before it searches. The planner leaves the TOAST that a Seq Scan has to read out of its
     * count and takes one where the index is a hundred times as fast, on small tables in any case: so the other way is
     * closed to it.
     *
     * @param effort {@code hnsw.ef_search} or {@code ivfflat.probes}; ignored for the exact scan
     */
    static List<String> settings(IndexKind kind, int effort) {
        List<String> settings = new ArrayList<>();
        if (kind == IndexKind.EXACT) {
            settings.add("SET enable_indexscan = off");
        } else {
            settings.add("SET " + kind.searchParameter() + " = " + effort);
            settings.add("SET enable_seqscan = off");
            settings.add("SET enable_bitmapscan = off");
        }
        return settings;
    }

    private static String halfvec(String vector) {
        return vector + "::halfvec(" + DIMENSIONS + ")";
    }

    private static String bits(String vector) {
        return "binary_quantize(" + vector + ")::bit(" + DIMENSIONS + ")";
    }
}
