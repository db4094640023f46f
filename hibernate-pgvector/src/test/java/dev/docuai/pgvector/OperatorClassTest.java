package dev.docuai.pgvector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OperatorClassTest {

    @ParameterizedTest
    @EnumSource
    void a_class_is_named_after_its_type(OperatorClass operatorClass) {
        assertThat(operatorClass.sqlName())
                .startsWith(operatorClass.type().sqlName() + "_")
                .endsWith("_ops");
    }

    /** pgvector's README, sections "HNSW" and "IVFFlat". */
    @ParameterizedTest
    @CsvSource({
        "HNSW, vector_l2_ops vector_ip_ops vector_cosine_ops vector_l1_ops halfvec_l2_ops halfvec_ip_ops"
                + " halfvec_cosine_ops halfvec_l1_ops bit_hamming_ops bit_jaccard_ops sparsevec_l2_ops"
                + " sparsevec_ip_ops sparsevec_cosine_ops sparsevec_l1_ops",
        "IVFFLAT, vector_l2_ops vector_ip_ops vector_cosine_ops halfvec_l2_ops halfvec_ip_ops halfvec_cosine_ops"
                + " bit_hamming_ops"
    })
    void each_access_method_has_its_classes(AccessMethod method, String classes) {
        assertThat(Arrays.stream(OperatorClass.values())
                        .filter(operatorClass -> operatorClass.fits(method))
                        .map(OperatorClass::sqlName))
                .containsExactly(classes.split(" "));
    }
}
