package dev.docuai.migration.parity;

import static dev.docuai.pgvector.OperatorClass.BIT_HAMMING_OPS;
import static dev.docuai.pgvector.OperatorClass.HALFVEC_COSINE_OPS;
import static dev.docuai.pgvector.OperatorClass.VECTOR_COSINE_OPS;
import static dev.docuai.pgvector.OperatorClass.VECTOR_L2_OPS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migration.database.AtHead;
import dev.docuai.migration.database.Factories;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.pgvector.AccessMethod;
import dev.docuai.pgvector.HnswIndex;
import dev.docuai.pgvector.IvfflatIndex;
import dev.docuai.pgvector.OperatorClass;
import dev.docuai.pgvector.VectorType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.hibernate.annotations.Array;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the index annotations accept, pgvector accepts; what they refuse, it refuses. */
@ExtendWith(FreshDatabases.class)
class VectorIndexIT {

    @Entity
    @Table(name = "`Odd Table`")
    static class Odd {
        @Id
        int id;

        @Array(length = 3072)
        @JdbcTypeCode(SqlTypes.VECTOR)
        @Column(name = "`The Vector`")
        @HnswIndex(expression = "\"The Vector\"::halfvec(3072)", operatorClass = HALFVEC_COSINE_OPS)
        @HnswIndex(
                name = "bits",
                m = 5,
                efConstruction = 10,
                expression = "binary_quantize(\"The Vector\")::bit(3072)",
                operatorClass = BIT_HAMMING_OPS)
        @IvfflatIndex(
                name = "`Some Rows`",
                lists = 7,
                expression = "subvector(\"The Vector\", 1, 256)::vector(256)",
                operatorClass = VECTOR_L2_OPS,
                where = "id > 5")
        float[] vector;
    }

    @Test
    void quoted_names_expressions_and_conditions_are_sql_that_postgresql_takes(@AtHead TestDatabase database)
            throws SQLException {
        database.execute(Factories.ddl(Odd.class).toArray(String[]::new));

        assertThat(database.query("SELECT pg_get_indexdef(indexrelid) FROM pg_index"
                        + " WHERE indrelid = '\"Odd Table\"'::regclass AND NOT indisprimary ORDER BY 1"))
                .containsExactlyInAnyOrder(
                        "CREATE INDEX \"Some Rows\" ON public.\"Odd Table\" USING ivfflat"
                                + " (((subvector(\"The Vector\", 1, 256))::vector(256))) WITH (lists='7')"
                                + " WHERE (id > 5)",
                        "CREATE INDEX bits ON public.\"Odd Table\" USING hnsw"
                                + " (((binary_quantize(\"The Vector\"))::bit(3072)) bit_hamming_ops)"
                                + " WITH (m='5', ef_construction='10')",
                        "CREATE INDEX \"ix_Odd Table_The Vector\" ON public.\"Odd Table\" USING hnsw"
                                + " (((\"The Vector\")::halfvec(3072)) halfvec_cosine_ops)"
                                + " WITH (m='16', ef_construction='64')");
    }

    @Test
    void each_access_method_takes_the_operator_classes_that_fit_it(@AtHead TestDatabase database) throws SQLException {
        for (AccessMethod method : AccessMethod.values()) {
            for (OperatorClass operatorClass : OperatorClass.values()) {
                assertThat(accepts(database, operatorClass.type(), 8, method, operatorClass, ""))
                        .as("%s %s", method, operatorClass)
                        .isEqualTo(operatorClass.fits(method));
            }
        }
    }

    @Test
    void each_type_is_indexed_up_to_its_most_dimensions_and_no_further(@AtHead TestDatabase database)
            throws SQLException {
        for (AccessMethod method : AccessMethod.values()) {
            for (OperatorClass operatorClass : OperatorClass.values()) {
                int most = operatorClass.type().maxIndexedDimensions();
                if (operatorClass.fits(method)) {
                    assertThat(accepts(database, operatorClass.type(), most, method, operatorClass, ""))
                            .as("%s %s(%s)", method, operatorClass, most)
                            .isTrue();
                    assertThat(accepts(database, operatorClass.type(), most + 1, method, operatorClass, ""))
                            .as("%s %s(%s)", method, operatorClass, most + 1)
                            .isFalse();
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    HNSW;    m = 2, ef_construction = 4;      true
                    HNSW;    m = 1, ef_construction = 4;      false
                    HNSW;    m = 100, ef_construction = 200;  true
                    HNSW;    m = 101, ef_construction = 202;  false
                    HNSW;    m = 2, ef_construction = 3;      false
                    HNSW;    ef_construction = 1000;          true
                    HNSW;    ef_construction = 1001;          false
                    HNSW;    m = 33, ef_construction = 65;    false
                    HNSW;    m = 33, ef_construction = 66;    true
                    IVFFLAT; lists = 0;                       false
                    IVFFLAT; lists = 1;                       true
                    IVFFLAT; lists = 32768;                   true
                    IVFFLAT; lists = 32769;                   false
                    """)
    void options_are_taken_within_their_limits(
            AccessMethod method, String options, boolean accepted, @AtHead TestDatabase database) throws SQLException {
        assertThat(accepts(database, VectorType.VECTOR, 3, method, VECTOR_COSINE_OPS, " WITH (" + options + ")"))
                .isEqualTo(accepted);
    }

    private static boolean accepts(
            TestDatabase database,
            VectorType type,
            int dimensions,
            AccessMethod method,
            OperatorClass operatorClass,
            String options)
            throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            try {
                statement.execute("CREATE TABLE t (v " + type.sqlName() + "(" + dimensions + "))");
                statement.execute("CREATE INDEX ON t USING " + method.sqlName() + " (v " + operatorClass.sqlName() + ")"
                        + options);
                return true;
            } catch (SQLException refused) {
                return false;
            } finally {
                connection.rollback();
            }
        }
    }
}
