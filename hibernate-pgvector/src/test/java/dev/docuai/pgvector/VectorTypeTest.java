package dev.docuai.pgvector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.pgvector.VectorType.Sized;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VectorTypeTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    embedding::halfvec(1536)                       ; halfvec(1536)
                    (embedding :: public.vector ( 3 ))             ; vector(3)
                    binary_quantize(embedding)::BIT(1536)          ; bit(1536)
                    CAST(embedding AS sparsevec(7))                ; sparsevec(7)
                    embedding::vector                              ; vector
                    (a::vector(3) || b::vector(3))::halfvec(6)     ; halfvec(6)
                    """)
    void an_expression_has_the_type_of_its_last_cast(String expression, String type) {
        assertThat(Sized.ofExpression(expression)).get().hasToString(type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"embedding", "a::vector(3) + b", "embedding::bit varying(3)", "embedding::text", "vector(3)"})
    void an_expression_without_a_last_cast_to_a_vector_has_none(String expression) {
        assertThat(Sized.ofExpression(expression)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"varchar(255)", "float4 array", "bit varying(3)", "vectors(3)", "vector(x)"})
    void a_column_of_another_type_is_none(String sqlType) {
        assertThat(Sized.ofColumn(sqlType)).isEmpty();
    }
}
