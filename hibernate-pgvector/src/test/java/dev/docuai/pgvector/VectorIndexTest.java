package dev.docuai.pgvector;

import static dev.docuai.pgvector.OperatorClass.BIT_HAMMING_OPS;
import static dev.docuai.pgvector.OperatorClass.HALFVEC_COSINE_OPS;
import static dev.docuai.pgvector.OperatorClass.HALFVEC_IP_OPS;
import static dev.docuai.pgvector.OperatorClass.SPARSEVEC_L1_OPS;
import static dev.docuai.pgvector.OperatorClass.VECTOR_COSINE_OPS;
import static dev.docuai.pgvector.OperatorClass.VECTOR_L2_OPS;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Map;
import org.hibernate.annotations.Array;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.hibernate.vector.SparseFloatVector;
import org.junit.jupiter.api.Test;

class VectorIndexTest {

    @MappedSuperclass
    abstract static class Row {
        @Id
        int id;
    }

    @Entity
    @Table(name = "t")
    static class OneOfEach extends Row {
        @Array(length = 3)
        @JdbcTypeCode(SqlTypes.VECTOR)
        @HnswIndex(operatorClass = VECTOR_COSINE_OPS)
        float[] v;

        @Array(length = 4000)
        @JdbcTypeCode(SqlTypes.VECTOR_FLOAT16)
        @HnswIndex(m = 100, efConstruction = 200, operatorClass = HALFVEC_IP_OPS)
        float[] h;

        @Array(length = 64000)
        @JdbcTypeCode(SqlTypes.VECTOR_BINARY)
        @IvfflatIndex(lists = 32768, operatorClass = BIT_HAMMING_OPS)
        byte[] b;

        @Array(length = 10000)
        @JdbcTypeCode(SqlTypes.SPARSE_VECTOR_FLOAT32)
        @HnswIndex(m = 2, efConstruction = 4, operatorClass = SPARSEVEC_L1_OPS)
        SparseFloatVector s;
    }

    @Entity
    @Table(name = "t")
    static class Repeated extends Row {
        @Array(length = 3072)
        @JdbcTypeCode(SqlTypes.VECTOR)
        @HnswIndex(expression = "v::halfvec(3072)", operatorClass = HALFVEC_COSINE_OPS)
        @HnswIndex(name = "ix_t_bits", expression = "binary_quantize(v)::bit(3072)", operatorClass = BIT_HAMMING_OPS)
        @IvfflatIndex(name = "ix_t_1", expression = "CAST(v AS halfvec(3072))", operatorClass = HALFVEC_COSINE_OPS)
        @IvfflatIndex(
                name = "ix_t_2",
                lists = 7,
                expression = "(subvector(v, 1, 256)::vector(256))",
                operatorClass = VECTOR_L2_OPS,
                where = "id > 5")
        float[] v;
    }

    @Entity
    @Table(name = "`T 1`", schema = "`S 1`")
    static class Quoted extends Row {
        @Array(length = 3)
        @JdbcTypeCode(SqlTypes.VECTOR)
        @HnswIndex(operatorClass = VECTOR_COSINE_OPS)
        @HnswIndex(name = "`My Own`", operatorClass = VECTOR_L2_OPS)
        @Column(name = "`V 1`")
        float[] v;
    }

    @Entity
    @Table(name = "camelCase")
    static class CamelCase extends Row {
        @Array(length = 3)
        @JdbcTypeCode(SqlTypes.VECTOR)
        @HnswIndex(operatorClass = VECTOR_COSINE_OPS)
        float[] firstVector;
    }

    @Embeddable
    static class Meaning {
        @Array(length = 3)
        @JdbcTypeCode(SqlTypes.VECTOR)
        @HnswIndex(operatorClass = VECTOR_COSINE_OPS)
        float[] v;
    }

    @Entity
    @Table(name = "holders")
    static class Holder extends Row {
        @Embedded
        Meaning meaning;
    }

    @MappedSuperclass
    abstract static class WithVector extends Row {
        private float[] v;

        @Array(length = 3)
        @JdbcTypeCode(SqlTypes.VECTOR)
        @HnswIndex(operatorClass = VECTOR_COSINE_OPS)
        @Access(AccessType.PROPERTY)
        public float[] getV() {
            return v;
        }

        public void setV(float[] v) {
            this.v = v;
        }
    }

    @Entity
    @Table(name = "heirs_1")
    static class Heir1 extends WithVector {}

    @Entity
    @Table(name = "heirs_2")
    static class Heir2 extends WithVector {}

    @Test
    void each_type_and_access_method_gets_its_options_and_operator_class() {
        assertThat(indexes(Ddl.create(OneOfEach.class)))
                .containsExactly(
                        "create index ix_t_b on t using ivfflat (b bit_hamming_ops) with (lists = 32768)",
                        "create index ix_t_h on t using hnsw (h halfvec_ip_ops) with (m = 100, ef_construction = 200)",
                        "create index ix_t_s on t using hnsw (s sparsevec_l1_ops) with (m = 2, ef_construction = 4)",
                        "create index ix_t_v on t using hnsw (v vector_cosine_ops) with (m = 16, ef_construction = 64)");
    }

    @Test
    void several_indexes_with_expressions_and_conditions_can_stand_on_one_attribute() {
        assertThat(indexes(Ddl.create(Repeated.class)))
                .containsExactly(
                        "create index ix_t_1 on t using ivfflat ((CAST(v AS halfvec(3072))) halfvec_cosine_ops)"
                                + " with (lists = 100)",
                        "create index ix_t_2 on t using ivfflat (((subvector(v, 1, 256)::vector(256))) vector_l2_ops)"
                                + " with (lists = 7) where (id > 5)",
                        "create index ix_t_bits on t using hnsw ((binary_quantize(v)::bit(3072)) bit_hamming_ops)"
                                + " with (m = 16, ef_construction = 64)",
                        "create index ix_t_v on t using hnsw ((v::halfvec(3072)) halfvec_cosine_ops)"
                                + " with (m = 16, ef_construction = 64)");
    }

    @Test
    void quoted_names_and_the_schema_are_kept() {
        assertThat(indexes(Ddl.create(Quoted.class)))
                .containsExactly(
                        "create index \"My Own\" on \"S 1\".\"T 1\" using hnsw (\"V 1\" vector_l2_ops)"
                                + " with (m = 16, ef_construction = 64)",
                        "create index \"ix_T 1_V 1\" on \"S 1\".\"T 1\" using hnsw (\"V 1\" vector_cosine_ops)"
                                + " with (m = 16, ef_construction = 64)");
    }

    @Test
    void a_default_schema_is_written() {
        assertThat(indexes(Ddl.create(Map.of("hibernate.default_schema", "docs"), CamelCase.class)))
                .containsExactly("create index ix_camelCase_firstVector on docs.camelCase"
                        + " using hnsw (firstVector vector_cosine_ops) with (m = 16, ef_construction = 64)");
    }

    @Test
    void a_physical_naming_strategy_names_table_and_column_and_so_the_index() {
        Map<String, Object> snakeCase = Map.of(
                "hibernate.physical_naming_strategy",
                "org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl");

        assertThat(indexes(Ddl.create(snakeCase, CamelCase.class)))
                .containsExactly("create index ix_camel_case_first_vector on camel_case"
                        + " using hnsw (first_vector vector_cosine_ops) with (m = 16, ef_construction = 64)");
    }

    @Test
    void an_index_in_an_embeddable_or_a_superclass_comes_with_every_entity() {
        assertThat(indexes(Ddl.create(Holder.class, Heir1.class, Heir2.class)))
                .extracting(statement -> statement.substring(0, statement.indexOf(" using")))
                .containsExactly(
                        "create index ix_heirs_1_v on heirs_1",
                        "create index ix_heirs_2_v on heirs_2",
                        "create index ix_holders_v on holders");
    }

    @Test
    void it_is_dropped_by_its_qualified_name() {
        assertThat(Ddl.drop(Quoted.class))
                .contains("drop index if exists \"S 1\".\"My Own\"", "drop index if exists \"S 1\".\"ix_T 1_V 1\"");
    }

    private static List<String> indexes(List<String> ddl) {
        return ddl.stream().filter(statement -> statement.contains(" using ")).toList();
    }
}
