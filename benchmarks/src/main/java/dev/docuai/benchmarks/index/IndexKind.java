package dev.docuai.benchmarks.index;

import dev.docuai.domain.search.Distance;
import dev.docuai.domain.search.SearchIndex;
import dev.docuai.pgvector.AccessMethod;
import dev.docuai.pgvector.OperatorClass;
import dev.docuai.pgvector.VectorType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ways to find the nearest chunks that are compared with each other: as the services search, by cosine. */
public enum IndexKind {
    /** HNSW on the column. */
    HNSW(
            "hnsw(vector)",
            "hnsw.ef_search",
            OperatorClass.VECTOR_COSINE_OPS,
            index(AccessMethod.HNSW, VectorType.VECTOR, "<=>")),
    /** HNSW on the column cast to {@code halfvec}: half the size. Found rows are ranked again by the exact distance. */
    HNSW_HALFVEC(
            "hnsw(halfvec)",
            "hnsw.ef_search",
            OperatorClass.HALFVEC_COSINE_OPS,
            index(AccessMethod.HNSW, VectorType.HALFVEC, "<=>")),
    /** HNSW on the signs of the coordinates; found rows are ranked again by the exact distance. */
    HNSW_BIT(
            "hnsw(bit) + rerank",
            "hnsw.ef_search",
            OperatorClass.BIT_HAMMING_OPS,
            index(AccessMethod.HNSW, VectorType.BIT, "<~>")),
    /** Inverted lists on the column. */
    IVFFLAT(
            "ivfflat(vector)",
            "ivfflat.probes",
            OperatorClass.VECTOR_COSINE_OPS,
            index(AccessMethod.IVFFLAT, VectorType.VECTOR, "<=>")),
    /** No index: every row is read. Its recall is 1. */
    EXACT("exact scan", "", null, null);

    /** The name of the index on every copy of the table. */
    public static final String INDEX = "ix_embedding";

    private final String label;
    private final String searchParameter;
    private final @Nullable OperatorClass operatorClass;
    private final @Nullable SearchIndex index;

    IndexKind(
            String label, String searchParameter, @Nullable OperatorClass operatorClass, @Nullable SearchIndex index) {
        this.label = label;
        this.searchParameter = searchParameter;
        this.operatorClass = operatorClass;
        this.index = index;
    }

    private static SearchIndex index(AccessMethod method, VectorType type, String operator) {
        return new SearchIndex(INDEX, method, type, Distance.COSINE, operator);
    }

    /** The kind's name in tables and plots. */
    public String label() {
        return label;
    }

    /** PostgreSQL's name of the setting that trades time for recall; empty if there is none. */
    public String searchParameter() {
        return searchParameter;
    }

    /** The operator class of the index; empty for the exact scan. */
    public String operatorClass() {
        return operatorClass == null ? "" : operatorClass.name();
    }

    /** The index on every copy of the table, as a service finds it in the catalog; empty for the exact scan. */
    public Optional<SearchIndex> index() {
        return Optional.ofNullable(index);
    }

    /**
     * The indexed expression and operator class, as in CREATE INDEX after USING: {@code hnsw (embedding
     * vector_cosine_ops)}.
     *
     * @throws IllegalStateException if this is the exact scan, which has no index
     */
    public String indexed() {
        if (index == null || operatorClass == null) {
            throw new IllegalStateException("an exact scan has no index");
        }
        return index.method().sqlName() + " (" + index.indexedExpression("embedding") + " " + operatorClass.sqlName()
                + ")";
    }

    /**
     * The least {@code ef_search} that a service can search so many rows with, or 0: {@code ef_search} is never below the rows that are
     * to come from an HNSW index, which are more than are wanted where they are ranked again.
     */
    public int leastEfSearch(int rows) {
        return index != null && index.method() == AccessMethod.HNSW ? rows * index.candidatesPerRow() : 0;
    }
}
