package dev.docuai.domain.search;

import dev.docuai.domain.AccessMethod;
import dev.docuai.domain.DocumentChunk;
import dev.docuai.domain.OperatorClass;
import dev.docuai.domain.VectorType;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A vector index that a search can go through.
 *
 * @param name of the index
 * @param method hnsw or ivfflat
 * @param type what it holds: the vectors, or halfvec or bit made of them, which are compared exactly afterwards
 * @param distance by which the rows found are compared; cosine for an index on bits
 * @param operator by which the index compares
 */
public record SearchIndex(String name, AccessMethod method, VectorType type, Distance distance, String operator) {

    private static final Map<OperatorClass, Distance> DISTANCES = Map.of(
            OperatorClass.VECTOR_COSINE_OPS, Distance.COSINE,
            OperatorClass.VECTOR_IP_OPS, Distance.INNER_PRODUCT,
            OperatorClass.VECTOR_L2_OPS, Distance.L2,
            OperatorClass.HALFVEC_COSINE_OPS, Distance.COSINE,
            OperatorClass.HALFVEC_IP_OPS, Distance.INNER_PRODUCT,
            OperatorClass.HALFVEC_L2_OPS, Distance.L2);

    private static final Map<OperatorClass, String> BIT_OPERATORS =
            Map.of(OperatorClass.BIT_HAMMING_OPS, "<~>", OperatorClass.BIT_JACCARD_OPS, "<%>");

    /** The expressions that are known, as PostgreSQL prints them. */
    private static final Map<String, VectorType> EXPRESSIONS = Map.of(
            "embedding",
            VectorType.VECTOR,
            "(embedding::halfvec(" + DocumentChunk.DIMENSIONS + "))",
            VectorType.HALFVEC,
            "(binary_quantize(embedding)::bit(" + DocumentChunk.DIMENSIONS + "))",
            VectorType.BIT);

    /**
     * What the catalog says of an index; empty if no search of ours can use it: one of another expression, or of the
     * taxicab distance.
     */
    static Optional<SearchIndex> of(String name, String method, String operatorClass, String expression) {
        VectorType type = EXPRESSIONS.get(expression);
        Optional<OperatorClass> known = operatorClass(operatorClass);
        if (type == null || known.isEmpty() || known.get().type() != type) {
            return Optional.empty();
        }
        AccessMethod by = AccessMethod.valueOf(method.toUpperCase(Locale.ROOT));
        if (type == VectorType.BIT) {
            return Optional.of(new SearchIndex(name, by, type, Distance.COSINE, BIT_OPERATORS.get(known.get())));
        }
        return Optional.ofNullable(DISTANCES.get(known.get()))
                .map(distance -> new SearchIndex(name, by, type, distance, distance.operator()));
    }

    private static Optional<OperatorClass> operatorClass(String name) {
        for (OperatorClass operatorClass : OperatorClass.values()) {
            if (operatorClass.sqlName().equals(name)) {
                return Optional.of(operatorClass);
            }
        }
        return Optional.empty();
    }

    /** What the index holds, in SQL, made of a vector: the expression that it is created on, of its column. */
    public String indexed(String vector) {
        return switch (type) {
            case HALFVEC -> "(" + vector + "::halfvec(" + DocumentChunk.DIMENSIONS + "))";
            case BIT -> "(binary_quantize(" + vector + ")::bit(" + DocumentChunk.DIMENSIONS + "))";
            default -> vector;
        };
    }

    /**
     * How many rows to compare exactly for each that is wanted (pgvector's README, sections "Half-Precision Indexing"
     * and "Binary Quantization"). Halves misplace only neighbours; of bits, ten times the rows hold nine in ten of
     * the nearest.
     */
    public int candidatesPerRow() {
        return switch (type) {
            case HALFVEC -> 2;
            case BIT -> 10;
            default -> 1;
        };
    }
}
