package dev.docuai.pgvector;

import static dev.docuai.pgvector.OperatorClass.BIT_HAMMING_OPS;
import static dev.docuai.pgvector.OperatorClass.BIT_JACCARD_OPS;
import static dev.docuai.pgvector.OperatorClass.HALFVEC_L2_OPS;
import static dev.docuai.pgvector.OperatorClass.SPARSEVEC_L2_OPS;
import static dev.docuai.pgvector.OperatorClass.VECTOR_COSINE_OPS;
import static dev.docuai.pgvector.OperatorClass.VECTOR_L1_OPS;
import static dev.docuai.pgvector.OperatorClass.VECTOR_L2_OPS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Table;
import java.util.List;
import org.hibernate.MappingException;
import org.hibernate.annotations.Array;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.hibernate.vector.SparseFloatVector;
import org.junit.jupiter.api.Test;

class VectorIndexRefusalTest {

    @MappedSuperclass
    abstract static class Row {
        @Id
        int id;
    }

    @Entity
    static class Options extends Row {
        @Array(length = 3)
        @JdbcTypeCode(SqlTypes.VECTOR)
        @HnswIndex(m = 1, operatorClass = VECTOR_COSINE_OPS)
        float[] mTooSmall;

        @Array(length = 3)
        @JdbcTypeCode(SqlTypes.VECTOR)
        @HnswIndex(m = 101, efConstruction = 202, operatorClass = VECTOR_COSINE_OPS)
        float[] mTooLarge;

        @Array(length = 3)
        @JdbcTypeCode(SqlTypes.VECTOR)
        @HnswIndex(m = 2, efConstruction = 3, operatorClass = VECTOR_COSINE_OPS)
        float[] efTooSmall;

        @Array(length = 3)
        @JdbcTypeCode(SqlTypes.VECTOR)
        @HnswIndex(efConstruction = 1001, operatorClass = VECTOR_COSINE_OPS)
        float[] efTooLarge;

        @Array(length = 3)
        @JdbcTypeCode(SqlTypes.VECTOR)
        @HnswIndex(m = 33, efConstruction = 65, operatorClass = VECTOR_COSINE_OPS)
        float[] efUnderTwiceM;

        @Array(length = 3)
        @JdbcTypeCode(SqlTypes.VECTOR)
        @IvfflatIndex(lists = 0, operatorClass = VECTOR_COSINE_OPS)
        float[] noLists;

        @Array(length = 3)
        @JdbcTypeCode(SqlTypes.VECTOR)
        @IvfflatIndex(lists = 32769, operatorClass = VECTOR_COSINE_OPS)
        float[] tooManyLists;
    }

    @Entity
    static class Dimensions extends Row {
        @JdbcTypeCode(SqlTypes.VECTOR)
        @HnswIndex(operatorClass = VECTOR_COSINE_OPS)
        float[] none;

        @Array(length = 2001)
        @JdbcTypeCode(SqlTypes.VECTOR)
        @HnswIndex(operatorClass = VECTOR_COSINE_OPS)
        float[] vector;

        @Array(length = 4001)
        @JdbcTypeCode(SqlTypes.VECTOR_FLOAT16)
        @HnswIndex(operatorClass = HALFVEC_L2_OPS)
        float[] halfvec;

        @Array(length = 64001)
        @JdbcTypeCode(SqlTypes.VECTOR_BINARY)
        @IvfflatIndex(operatorClass = BIT_HAMMING_OPS)
        byte[] bit;

        @Array(length = 1536)
        @JdbcTypeCode(SqlTypes.VECTOR)
        @HnswIndex(expression = "expression::halfvec(4001)", operatorClass = HALFVEC_L2_OPS)
        @HnswIndex(name = "other", expression = "l2_normalize(expression)::vector", operatorClass = VECTOR_L2_OPS)
        float[] expression;
    }

    @Entity
    static class Types extends Row {
        @Array(length = 3)
        @JdbcTypeCode(SqlTypes.VECTOR)
        @HnswIndex(operatorClass = BIT_JACCARD_OPS)
        float[] jaccardOnVector;

        @Array(length = 3)
        @JdbcTypeCode(SqlTypes.SPARSE_VECTOR_FLOAT32)
        @IvfflatIndex(operatorClass = SPARSEVEC_L2_OPS)
        SparseFloatVector sparseInLists;

        @Array(length = 3)
        @JdbcTypeCode(SqlTypes.VECTOR)
        @IvfflatIndex(operatorClass = VECTOR_L1_OPS)
        float[] taxicabInLists;

        @Array(length = 3)
        @JdbcTypeCode(SqlTypes.VECTOR)
        @HnswIndex(expression = "e::halfvec(3)", operatorClass = VECTOR_L2_OPS)
        float[] ofExpression;

        @Array(length = 3)
        @JdbcTypeCode(SqlTypes.VECTOR)
        @HnswIndex(expression = "l2_normalize(e)", operatorClass = VECTOR_L2_OPS)
        float[] castMissing;

        @HnswIndex(operatorClass = VECTOR_L2_OPS)
        String text;

        @HnswIndex(operatorClass = VECTOR_L2_OPS)
        float[] plainArray;

        @ElementCollection
        @HnswIndex(operatorClass = VECTOR_L2_OPS)
        List<Float> collection;
    }

    @Entity
    @Table(name = "t")
    static class Names extends Row {
        @Array(length = 3)
        @JdbcTypeCode(SqlTypes.VECTOR)
        @HnswIndex(operatorClass = VECTOR_COSINE_OPS)
        @IvfflatIndex(operatorClass = VECTOR_COSINE_OPS)
        float[] twice;
    }

    @Test
    void options_that_postgresql_would_refuse() {
        assertThat(problems(Options.class))
                .containsExactlyInAnyOrder(
                        "Options.mTooSmall, hnsw index: m is 1, and must be 2 to 100",
                        "Options.mTooLarge, hnsw index: m is 101, and must be 2 to 100",
                        "Options.efTooSmall, hnsw index: efConstruction is 3, and must be 4 to 1000",
                        "Options.efTooSmall, hnsw index: efConstruction is 3, and must be at least 2 * m = 4",
                        "Options.efTooLarge, hnsw index: efConstruction is 1001, and must be 4 to 1000",
                        "Options.efUnderTwiceM, hnsw index: efConstruction is 65, and must be at least 2 * m = 66",
                        "Options.noLists, ivfflat index: lists is 0, and must be 1 to 32768",
                        "Options.tooManyLists, ivfflat index: lists is 32769, and must be 1 to 32768");
    }

    @Test
    void dimensions_that_are_missing_or_too_many() {
        assertThat(problems(Dimensions.class))
                .containsExactlyInAnyOrder(
                        "Dimensions.none, hnsw index: the column's type vector has no dimensions; add @Array(length = n)",
                        tooMany("vector, hnsw", "column's type vector(2001)", 2000),
                        tooMany("halfvec, hnsw", "column's type halfvec(4001)", 4000),
                        tooMany("bit, ivfflat", "column's type bit(64001)", 64000),
                        tooMany("expression, hnsw", "expression's type halfvec(4001)", 4000),
                        "Dimensions.expression, hnsw index: the expression's type vector has no dimensions; write (n)");
    }

    private static String tooMany(String index, String type, int limit) {
        return "Dimensions." + index + " index: the " + type + " has more than the " + limit
                + " dimensions that can be indexed; index an expression of a smaller type";
    }

    @Test
    void operator_classes_that_fit_neither_type_nor_access_method() {
        assertThat(problems(Types.class))
                .containsExactlyInAnyOrder(
                        "Types.jaccardOnVector, hnsw index: the column's type vector(3) does not fit operator class"
                                + " bit_jaccard_ops, which is for bit",
                        "Types.sparseInLists, ivfflat index: ivfflat has no operator class sparsevec_l2_ops",
                        "Types.taxicabInLists, ivfflat index: ivfflat has no operator class vector_l1_ops",
                        "Types.ofExpression, hnsw index: the expression's type halfvec(3) does not fit operator class"
                                + " vector_l2_ops, which is for vector",
                        "Types.castMissing, hnsw index: the expression l2_normalize(e) does not end in a cast to"
                                + " vector(n), halfvec(n), bit(n) or sparsevec(n); add one",
                        "Types.text, hnsw index: the column's type varchar(255) is not vector, halfvec, bit or"
                                + " sparsevec; map it with @JdbcTypeCode(SqlTypes.VECTOR) or a similar type",
                        "Types.plainArray, hnsw index: the column's type float4 array is not vector, halfvec, bit or"
                                + " sparsevec; map it with @JdbcTypeCode(SqlTypes.VECTOR) or a similar type",
                        "Types.collection, hnsw index: it must be on an attribute of a single column");
    }

    @Test
    void a_name_that_two_indexes_would_have() {
        assertThat(problems(Names.class))
                .singleElement()
                .asString()
                .startsWith("Names.twice, ")
                .endsWith(" index: the name ix_t_twice is taken by another vector index; give one of them a name");
    }

    @Test
    void the_problems_of_all_entities_come_in_one_message() {
        assertThat(problems(Options.class, Dimensions.class, Types.class, Names.class))
                .hasSize(8 + 6 + 8 + 1);
    }

    /** The lines of the message, without the package and the enclosing class. */
    private static List<String> problems(Class<?>... entities) {
        MappingException refusal = catchThrowableOfType(MappingException.class, () -> Ddl.create(entities));
        List<String> lines = refusal.getMessage().lines().toList();
        assertThat(lines.get(0)).isEqualTo("PostgreSQL would refuse the vector indexes of this mapping:");
        return lines.stream()
                .skip(1)
                .map(line -> line.replace("  " + VectorIndexRefusalTest.class.getName() + "$", ""))
                .toList();
    }
}
