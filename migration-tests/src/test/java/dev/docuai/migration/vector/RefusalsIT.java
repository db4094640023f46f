package dev.docuai.migration.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.domain.DataSource;
import dev.docuai.domain.Document;
import dev.docuai.domain.DocumentChunk;
import dev.docuai.migration.database.AtHead;
import dev.docuai.migration.database.Factories;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.pgvector.type.InvalidVectorException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.hibernate.SessionFactory;
import org.hibernate.type.StandardBasicTypes;
import org.hibernate.vector.SparseFloatVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A vector that its column cannot hold is refused with the attribute's name, and nothing of it reaches the server. */
@ExtendWith(FreshDatabases.class)
class RefusalsIT {

    private static Arguments refusal(String message, Consumer<Sample> fault) {
        return Arguments.of(message, fault);
    }

    static final List<Arguments> FAULTS = List.of(
            refusal("Sample.dense: 2 dimensions where 3 are expected", s -> s.dense = new float[2]),
            refusal("Sample.dense: 0 dimensions where 3 are expected", s -> s.dense = new float[0]),
            refusal("Sample.half: 4 dimensions where 3 are expected", s -> s.half = new float[4]),
            refusal(
                    "Sample.sparse: 6 dimensions where 5 are expected",
                    s -> s.sparse = new SparseFloatVector(new float[6])),
            refusal("Sample.bits: 8 dimensions where 12 are expected", s -> s.bits = new byte[1]),
            refusal("Sample.bits: 24 dimensions where 12 are expected", s -> s.bits = new byte[3]),
            refusal(
                    "Sample.bits: a bit set after the last where 12 bits are expected, and zeros to fill the byte",
                    s -> s.bits = new byte[] {0, 1}),
            refusal(
                    "Sample.dense: NaN at index 1 where a finite number is expected",
                    s -> s.dense = new float[] {0, Float.NaN, 0}),
            refusal(
                    "Sample.dense: -Infinity at index 2 where a finite number is expected",
                    s -> s.dense = new float[] {0, 0, Float.NEGATIVE_INFINITY}),
            refusal(
                    "Sample.half: Infinity at index 0 where a finite number is expected",
                    s -> s.half = new float[] {Float.POSITIVE_INFINITY, 0, 0}),
            refusal(
                    "Sample.half: 65520.0 at index 0 where halfvec takes at most 65504",
                    s -> s.half = new float[] {65520, 0, 0}),
            refusal(
                    "Sample.sparse: NaN at index 4 where a finite number is expected",
                    s -> s.sparse = new SparseFloatVector(new float[] {0, 0, 0, 0, Float.NaN})),
            refusal(
                    "Sample.boxed: null at index 1 where a number is expected",
                    s -> s.boxed = new Float[] {0f, null, 0f}),
            refusal(
                    "Sample.list: null at index 2 where a number is expected",
                    s -> s.list = Arrays.asList(0f, 0f, null)),
            refusal("Sample.inner.vector: 1 dimension where 3 are expected", s -> {
                s.inner = new Sample.Inner();
                s.inner.vector = new float[1];
            }),
            refusal("Sample.more: 1 dimension where 3 are expected", s -> s.more.add(new float[1])));

    private static void assertRefused(ThrowingCallable action, String message) {
        assertThatThrownBy(action).isInstanceOf(InvalidVectorException.class).hasMessage(message);
    }

    @ParameterizedTest
    @FieldSource("FAULTS")
    void a_session_refuses(String message, Consumer<Sample> fault, TestDatabase database) throws SQLException {
        Sample sample = new Sample(1);
        fault.accept(sample);
        try (SessionFactory factory = Sample.factory(database, Map.of())) {
            assertRefused(() -> factory.inTransaction(session -> session.persist(sample)), message);
            assertThat(database.query("SELECT count(*) FROM samples")).containsExactly("0");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"binary", "text"})
    void a_stateless_session_refuses_in_both_formats(String format, TestDatabase database) throws SQLException {
        Sample sample = new Sample(1);
        sample.dense = new float[7];
        try (SessionFactory factory = Sample.factory(database, Map.of("docuai.vector.format", format))) {
            assertRefused(
                    () -> factory.inStatelessTransaction(session -> session.insert(sample)),
                    "Sample.dense: 7 dimensions where 3 are expected");
        }
    }

    @Test
    void an_update_refuses_and_the_row_stays(TestDatabase database) throws SQLException {
        try (SessionFactory factory = Sample.factory(database, Map.of())) {
            Sample sample = new Sample(1);
            sample.dense = new float[] {1, 2, 3};
            factory.inTransaction(session -> session.persist(sample));

            assertRefused(
                    () -> factory.inTransaction(
                            session -> session.find(Sample.class, 1).dense = new float[] {1, 2, Float.NaN}),
                    "Sample.dense: NaN at index 2 where a finite number is expected");
            assertThat(database.query("SELECT dense FROM samples")).containsExactly("[1,2,3]");
        }
    }

    @Test
    void a_query_refuses_a_parameter_by_the_attribute_that_it_meets(TestDatabase database) throws SQLException {
        try (SessionFactory factory = Sample.factory(database, Map.of())) {
            for (String query : List.of(
                    "from Sample s order by cosine_distance(s.dense, :v)",
                    "from Sample s where l2_distance(:v, s.dense) < 1",
                    "from Sample s where s.dense = :v")) {
                assertRefused(
                        () -> factory.inTransaction(session -> session.createSelectionQuery(query, Sample.class)
                                .setParameter("v", new float[] {1, 2})
                                .getResultList()),
                        "Sample.dense: 2 dimensions where 3 are expected");
            }
            assertRefused(
                    () -> factory.inTransaction(session -> session.createMutationQuery("update Sample set half = :v")
                            .setParameter("v", new float[] {1, 2, Float.NaN})
                            .executeUpdate()),
                    "Sample.half: NaN at index 2 where a finite number is expected");
        }
    }

    @Test
    void a_parameter_of_its_own_type_may_have_any_length_and_no_nan(TestDatabase database) throws SQLException {
        try (SessionFactory factory = Sample.factory(database, Map.of())) {
            Sample sample = new Sample(1);
            sample.dense = new float[] {1, 2, 3};
            factory.inTransaction(session -> session.persist(sample));
            String query = "select l2_distance(subvector(s.dense, 1, 2), :v) from Sample s";

            assertThat(factory.<Double>fromTransaction(session -> session.createSelectionQuery(query, Double.class)
                            .setParameter("v", new float[] {1, 5}, StandardBasicTypes.VECTOR)
                            .getSingleResult()))
                    .isEqualTo(3.0);
            assertRefused(
                    () -> factory.inTransaction(session -> session.createSelectionQuery(query, Double.class)
                            .setParameter("v", new float[] {1, Float.NaN}, StandardBasicTypes.VECTOR)
                            .getSingleResult()),
                    "vector parameter: NaN at index 1 where a finite number is expected");
        }
    }

    /** The entity's setter refuses a wrong dimension itself; what it lets through is refused here. */
    @Test
    void a_chunk_with_a_nan_is_refused_and_the_next_one_saved(@AtHead TestDatabase database) throws SQLException {
        float[] embedding = new float[DocumentChunk.DIMENSIONS];
        embedding[1000] = Float.NaN;
        try (SessionFactory factory = Factories.on(database, Map.of())) {
            assertRefused(
                    () -> factory.inTransaction(session -> session.persist(source(embedding))),
                    "DocumentChunk.embedding: NaN at index 1000 where a finite number is expected");
            embedding[1000] = 1;
            factory.inTransaction(session -> session.persist(source(embedding)));
        }
        assertThat(database.query("SELECT count(*), sum(embedding) IS NULL FROM document_chunks"))
                .containsExactly("1|f");
    }

    private static DataSource source(float[] embedding) {
        DataSource source = new DataSource("docs");
        Document document = new Document(source, "https://docs.example");
        source.addDocument(document);
        DocumentChunk chunk = new DocumentChunk(document, 0, "text");
        chunk.setEmbedding(embedding);
        document.addChunk(chunk);
        return source;
    }

    @Test
    void another_format_than_the_two_is_refused(TestDatabase database) {
        assertThatThrownBy(() -> Sample.factory(database, Map.of("docuai.vector.format", "xml")))
                .hasStackTraceContaining(
                        "the setting docuai.vector.format is 'xml'; write binary or text, or leave it out");
    }
}
