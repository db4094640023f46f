package dev.docuai.migration.vector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.pgvector.type.VectorFormat;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.hibernate.SessionFactory;
import org.hibernate.vector.SparseFloatVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written through Hibernate is read back, by Hibernate and by SQL. */
@ExtendWith(FreshDatabases.class)
class RoundTripIT {
    private static final int ROWS = 40;

    /** More than pgjdbc's prepareThreshold: the first are read as text, the last in binary. */
    private static final int READS = 8;

    private final Random random = new Random(17);

    private static Map<String, Object> settings(VectorFormat format) {
        return Map.of(VectorFormat.SETTING, format, "hibernate.jdbc.batch_size", 10);
    }

    private float[] floats() {
        float[] floats = new float[Sample.DIMENSIONS];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(-6, 5)));
        }
        return floats;
    }

    /** Every third attribute of a row is null, each row another one. */
    private Sample sample(int id) {
        Sample sample = new Sample(id);
        float[] dense = floats();
        sample.plain = floats();
        sample.dense = id % 3 == 0 ? null : dense;
        sample.boxed = id % 3 == 1 ? null : new Float[] {dense[0], dense[1], -0f};
        sample.list = id % 3 == 2 ? null : List.of(dense[2], dense[0], dense[1]);
        sample.half = id % 3 == 2 ? null : new float[] {id, -0.5f, 65504};
        sample.sparse = id % 3 == 0 ? null : new SparseFloatVector(new float[] {0, dense[0], 0, 0, dense[2]});
        sample.bits = id % 3 == 1 ? null : new byte[] {(byte) id, (byte) 0xa0};
        sample.inner = new Sample.Inner();
        sample.inner.vector = floats();
        sample.more.add(floats());
        return sample;
    }

    private static void assertSame(Sample actual, Sample expected) {
        assertThat(actual)
                .usingRecursiveComparison()
                .withEqualsForType((a, b) -> a.size() == b.size() && a.equals(b), SparseFloatVector.class)
                .ignoringFields("sparse", "more")
                .isEqualTo(expected);
        assertThat(actual.sparse == null ? null : actual.sparse.toString())
                .isEqualTo(expected.sparse == null ? null : expected.sparse.toString());
        assertThat(actual.more).hasSize(1);
        assertThat(actual.more.get(0)).isEqualTo(expected.more.get(0));
    }

    private List<Sample> samples() {
        return IntStream.range(0, ROWS).mapToObj(this::sample).toList();
    }

    @ParameterizedTest
    @EnumSource
    void a_session_reads_back_what_it_wrote(VectorFormat format, TestDatabase database) throws SQLException {
        try (SessionFactory factory = Sample.factory(database, settings(format))) {
            List<Sample> samples = samples();
            factory.inTransaction(session -> samples.forEach(session::persist));

            for (int read = 0; read < READS; read++) {
                factory.inTransaction(session ->
                        samples.forEach(sample -> assertSame(session.find(Sample.class, sample.id), sample)));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_stateless_session_reads_back_what_it_wrote(VectorFormat format, TestDatabase database) throws SQLException {
        try (SessionFactory factory = Sample.factory(database, settings(format))) {
            List<Sample> samples = samples();
            factory.inStatelessTransaction(session -> session.insertMultiple(samples));

            for (int read = 0; read < READS; read++) {
                factory.inStatelessTransaction(session -> {
                    List<Sample> found = session.createSelectionQuery(
                                    "from Sample s left join fetch s.more order by s.id", Sample.class)
                            .getResultList();
                    assertThat(found).hasSize(ROWS);
                    found.forEach(sample -> assertSame(sample, samples.get(sample.id)));
                });
            }
        }
    }

    @Test
    void an_update_writes_and_a_null_takes_away(TestDatabase database) throws SQLException {
        try (SessionFactory factory = Sample.factory(database, Map.of())) {
            factory.inTransaction(session -> session.persist(sample(2)));

            factory.inTransaction(session -> {
                Sample sample = session.find(Sample.class, 2);
                sample.dense = null;
                sample.bits = null;
                sample.sparse = null;
                sample.half = new float[] {1, 2, 3};
            });

            assertThat(database.query("SELECT dense, bits, sparse, half FROM samples"))
                    .containsExactly("|||[1,2,3]");
        }
    }

    @Test
    void an_untouched_vector_is_not_written_again(TestDatabase database) throws SQLException {
        try (SessionFactory factory = Sample.factory(database, Map.of())) {
            factory.inTransaction(session -> session.persist(sample(2)));
            String before = database.query("SELECT xmin FROM samples").get(0);

            factory.inTransaction(session -> session.find(Sample.class, 2));

            assertThat(database.query("SELECT xmin FROM samples")).containsExactly(before);
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_server_sees_the_same_vectors(VectorFormat format, TestDatabase database) throws SQLException {
        try (SessionFactory factory = Sample.factory(database, settings(format))) {
            Sample sample = new Sample(1);
            sample.dense = new float[] {1.5f, -0f, Float.MIN_VALUE};
            sample.half = new float[] {0x1p-24f, 0x1.8p-25f, 2049};
            sample.sparse = new SparseFloatVector(new float[] {0, 0.25f, 0, 0, -3});
            sample.bits = new byte[] {(byte) 0b1010_0101, (byte) 0b1100_0000};
            factory.inTransaction(session -> session.persist(sample));

            assertThat(database.query("SELECT dense, half, sparse, bits FROM samples"))
                    .containsExactly("[1.5,-0,1e-45]|[5.9604645e-08,5.9604645e-08,2048]|{2:0.25,5:-3}/5|101001011100");
        }
    }

    @Test
    void halves_are_rounded_as_the_server_rounds_them(TestDatabase database) throws SQLException {
        try (SessionFactory factory = Sample.factory(database, Map.of())) {
            factory.inTransaction(session -> {
                for (int i = 0; i < 1_000; i++) {
                    Sample sample = new Sample(i);
                    sample.half = floats();
                    sample.dense = sample.half;
                    if (Math.abs(sample.half[0]) + Math.abs(sample.half[1]) + Math.abs(sample.half[2]) < 65504) {
                        session.persist(sample);
                    }
                }
            });

            assertThat(database.query(
                            "SELECT count(*) > 900, count(*) FILTER (WHERE half <> dense::halfvec)" + " FROM samples"))
                    .containsExactly("t|0");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_sparse_vector_may_be_all_zeros(VectorFormat format, TestDatabase database) throws SQLException {
        try (SessionFactory factory = Sample.factory(database, settings(format))) {
            Sample sample = new Sample(1);
            sample.sparse = new SparseFloatVector(Sample.SPARSE);
            factory.inTransaction(session -> session.persist(sample));

            for (int read = 0; read < READS; read++) {
                Sample found = factory.fromTransaction(session -> session.find(Sample.class, 1));
                assertThat(found.sparse.toDenseVector()).isEqualTo(new float[Sample.SPARSE]);
            }
        }
    }
}
