package dev.docuai.pgvector;

import static dev.docuai.pgvector.AccessMethod.HNSW;
import static dev.docuai.pgvector.AccessMethod.IVFFLAT;
import static dev.docuai.pgvector.VectorType.BIT;
import static dev.docuai.pgvector.VectorType.HALFVEC;
import static dev.docuai.pgvector.VectorType.SPARSEVEC;
import static dev.docuai.pgvector.VectorType.VECTOR;

import java.util.Locale;
import java.util.Set;

/**
 * pgvector's operator classes: which distance an index serves. A query uses the index only if it orders by that very
 * distance (pgvector's README, sections "HNSW" and "IVFFlat": "Add an index for each distance function").
 */
public enum OperatorClass {
    /** {@code <->}, Euclidean distance. */
    VECTOR_L2_OPS(VECTOR, HNSW, IVFFLAT),
    /** {@code <#>}, negative inner product. */
    VECTOR_IP_OPS(VECTOR, HNSW, IVFFLAT),
    /** {@code <=>}, cosine distance. */
    VECTOR_COSINE_OPS(VECTOR, HNSW, IVFFLAT),
    /** {@code <+>}, taxicab distance. */
    VECTOR_L1_OPS(VECTOR, HNSW),
    /** {@code <->}, Euclidean distance. */
    HALFVEC_L2_OPS(HALFVEC, HNSW, IVFFLAT),
    /** {@code <#>}, negative inner product. */
    HALFVEC_IP_OPS(HALFVEC, HNSW, IVFFLAT),
    /** {@code <=>}, cosine distance. */
    HALFVEC_COSINE_OPS(HALFVEC, HNSW, IVFFLAT),
    /** {@code <+>}, taxicab distance. */
    HALFVEC_L1_OPS(HALFVEC, HNSW),
    /** {@code <~>}, Hamming distance. */
    BIT_HAMMING_OPS(BIT, HNSW, IVFFLAT),
    /** {@code <%>}, Jaccard distance. */
    BIT_JACCARD_OPS(BIT, HNSW),
    /** {@code <->}, Euclidean distance. */
    SPARSEVEC_L2_OPS(SPARSEVEC, HNSW),
    /** {@code <#>}, negative inner product. */
    SPARSEVEC_IP_OPS(SPARSEVEC, HNSW),
    /** {@code <=>}, cosine distance. */
    SPARSEVEC_COSINE_OPS(SPARSEVEC, HNSW),
    /** {@code <+>}, taxicab distance. */
    SPARSEVEC_L1_OPS(SPARSEVEC, HNSW);

    private final VectorType type;
    private final Set<AccessMethod> methods;

    OperatorClass(VectorType type, AccessMethod... methods) {
        this.type = type;
        this.methods = Set.of(methods);
    }

    /** The type that a column or expression must have to be indexed by this class. */
    public VectorType type() {
        return type;
    }

    /** Whether an index of this {@code method} can have this class. */
    public boolean fits(AccessMethod method) {
        return methods.contains(method);
    }

    /** The class's name in SQL. */
    public String sqlName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
