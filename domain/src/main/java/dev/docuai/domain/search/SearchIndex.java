package dev.docuai.domain.search;

import dev.docuai.domain.DocumentChunk;
import dev.docuai.pgvector.AccessMethod;
import dev.docuai.pgvector.OperatorClass;
import dev.docuai.pgvector.VectorType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A vector index that a search can go through.
 *
 * @param name of the index
 * @param method hnsw or ivfflat
 * @param type the indexed type: vector, or halfvec or bit computed from it, with an exact comparison afterwards
 * @param distance by which the rows found are compared; cosine for an index on bits
 * @param operator by which the index compares
 */
public record SearchIndex(String name, AccessMethod method, VectorType type, Distance distance, String operator) {

    private static final List<VectorType> INDEXED = List.of(VectorType.VECTOR, VectorType.HALFVEC, VectorType.BIT);

    private static final Map<OperatorClass, Distance> DISTANCES = Map.of(
            OperatorClass.VECTOR_COSINE_OPS, Distance.COSINE,
            OperatorClass.VECTOR_IP_OPS, Distance.INNER_PRODUCT,
            OperatorClass.VECTOR_L2_OPS, Distance.L2,
            OperatorClass.HALFVEC_COSINE_OPS, Distance.COSINE,
            OperatorClass.HALFVEC_IP_OPS, Distance.INNER_PRODUCT,
            OperatorClass.HALFVEC_L2_OPS, Distance.L2);

    private static final Map<OperatorClass, String> BIT_OPERATORS =
            Map.of(OperatorClass.BIT_HAMMING_OPS, "<~>", OperatorClass.BIT_JACCARD_OPS, "<%>");

    /**
     * An index from its catalog row; empty if ChunkSearch cannot use it: one of another expression, or of the taxicab
     * distance.
     *
     * @param column of the embedding, as PostgreSQL prints it
     */
    static Optional<SearchIndex> of(
            String name,
            String method,
            String operatorClass,
            String expression,
            String column,
            TableLocation location) {
        Optional<VectorType> type = type(expression, column, location);
        Optional<OperatorClass> known = operatorClass(operatorClass)
                .filter(one -> type.filter(one.type()::equals).isPresent());
        if (type.isEmpty() || known.isEmpty()) {
            return Optional.empty();
        }
        AccessMethod by = AccessMethod.valueOf(method.toUpperCase(Locale.ROOT));
        if (type.get() == VectorType.BIT) {
            return Optional.of(new SearchIndex(name, by, type.get(), Distance.COSINE, BIT_OPERATORS.get(known.get())));
        }
        return Optional.ofNullable(DISTANCES.get(known.get()))
                .map(distance -> new SearchIndex(name, by, type.get(), distance, distance.operator()));
    }

    /**
     * The indexed type of this expression. PostgreSQL prints the schema of names that the search path does not find.
     */
    private static Optional<VectorType> type(String expression, String column, TableLocation location) {
        return INDEXED.stream()
                .filter(type -> expression.equals(indexed(type, column, TableLocation.UNKNOWN))
                        || expression.equals(indexed(type, column, location)))
                .findFirst();
    }

    private static Optional<OperatorClass> operatorClass(String name) {
        for (OperatorClass operatorClass : OperatorClass.values()) {
            if (operatorClass.sqlName().equals(name)) {
                return Optional.of(operatorClass);
            }
        }
        return Optional.empty();
    }

    /** The indexed expression for a vector, in SQL: the expression of CREATE INDEX, if the vector is its column. */
    public String indexedExpression(String vector) {
        return indexed(type, vector, TableLocation.UNKNOWN);
    }

    /** The same with the schema of pgvector. */
    String indexedExpression(String vector, TableLocation location) {
        return indexed(type, vector, location);
    }

    private static String indexed(VectorType type, String vector, TableLocation location) {
        String dimensions = "(" + DocumentChunk.DIMENSIONS + ")";
        return switch (type) {
            case HALFVEC -> "(" + vector + "::" + location.qualified("halfvec") + dimensions + ")";
            case BIT -> "(" + location.qualified("binary_quantize") + "(" + vector + ")::bit" + dimensions + ")";
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
