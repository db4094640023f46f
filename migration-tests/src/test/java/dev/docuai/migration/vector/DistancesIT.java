package dev.docuai.migration.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.docuai.migration.database.AtHead;
import dev.docuai.migration.database.Factories;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.pgvector.type.VectorFormat;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.hibernate.type.descriptor.jdbc.JdbcLiteralFormatter;
import org.hibernate.vector.SparseFloatVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** HQL's functions of vectors, with parameters. */
@ExtendWith(FreshDatabases.class)
class DistancesIT {

    /** Hibernate's SQL goes by here. */
    private record Sent(ArrayList<String> sql) implements StatementInspector {
        @Override
        public String inspect(String statement) {
            sql.add(statement);
            return statement;
        }
    }

    private final Sent sent = new Sent(new ArrayList<>());

    private static double distance(Session session, String function, Object parameter) {
        return session.createSelectionQuery("select " + function + " from Sample s", Double.class)
                .setParameter("v", parameter)
                .getSingleResult();
    }

    @ParameterizedTest
    @EnumSource
    void every_distance_of_every_type_takes_a_parameter(VectorFormat format, TestDatabase database)
            throws SQLException {
        Sample sample = new Sample(1);
        sample.dense = new float[] {3, 0, 4};
        sample.half = new float[] {3, 0, 4};
        sample.sparse = new SparseFloatVector(new float[] {0, 3, 0, 0, 4});
        sample.bits = new byte[] {(byte) 0xff, 0};
        try (SessionFactory factory = Sample.factory(database, Map.of(VectorFormat.SETTING, format))) {
            factory.inTransaction(session -> session.persist(sample));

            factory.inTransaction(session -> {
                for (String dense : List.of("dense", "half")) {
                    float[] one = {1, 0, 0};
                    assertThat(distance(session, "cosine_distance(s." + dense + ", :v)", one))
                            .isCloseTo(0.4, within(1e-6));
                    assertThat(distance(session, "l2_distance(:v, s." + dense + ")", one))
                            .isCloseTo(Math.sqrt(20), within(1e-6));
                    assertThat(distance(session, "l1_distance(s." + dense + ", :v)", one))
                            .isEqualTo(6);
                    assertThat(distance(session, "inner_product(s." + dense + ", :v)", one))
                            .isEqualTo(3);
                    assertThat(distance(session, "negative_inner_product(s." + dense + ", :v)", one))
                            .isEqualTo(-3);
                }
                SparseFloatVector one = new SparseFloatVector(new float[] {0, 0, 0, 0, 1});
                assertThat(distance(session, "cosine_distance(s.sparse, :v)", one))
                        .isCloseTo(0.2, within(1e-6));
                byte[] bits = {0x0f, (byte) 0xf0};
                assertThat(distance(session, "hamming_distance(s.bits, :v)", bits))
                        .isEqualTo(8);
                assertThat(distance(session, "jaccard_distance(s.bits, :v)", bits))
                        .isCloseTo(2 / 3.0, within(1e-6));
            });
        }
    }

    @Test
    void a_literal_is_written_for_its_type(TestDatabase database) throws SQLException {
        try (SessionFactory factory = Sample.factory(database, Map.of())) {
            assertThat(literal(factory, database, "dense", new float[] {1, 2.5f, 3}))
                    .isEqualTo("[1,2.5,3]|vector");
            assertThat(literal(factory, database, "half", new float[] {1, 2.5f, 3}))
                    .isEqualTo("[1,2.5,3]|halfvec");
            assertThat(literal(factory, database, "sparse", new SparseFloatVector(new float[] {0, 1, 0, 0, 2})))
                    .isEqualTo("{2:1,5:2}/5|sparsevec");
            assertThat(literal(factory, database, "bits", new byte[] {(byte) 0xff, 0}))
                    .isEqualTo("111111110000|bit varying");
        }
    }

    /** What the server makes of the attribute's literal: its value and its type. */
    private static String literal(SessionFactory factory, TestDatabase database, String attribute, Object value)
            throws SQLException {
        SessionFactoryImplementor internals = factory.unwrap(SessionFactoryImplementor.class);
        @SuppressWarnings("unchecked")
        JdbcLiteralFormatter<Object> formatter = (JdbcLiteralFormatter<Object>) internals
                .getMappingMetamodel()
                .getEntityDescriptor(Sample.class)
                .findAttributeMapping(attribute)
                .getSingleJdbcMapping()
                .getJdbcLiteralFormatter();
        String literal =
                formatter.toJdbcLiteral(value, internals.getJdbcServices().getDialect(), internals.getWrapperOptions());
        return database.query("SELECT v, pg_typeof(v) FROM (SELECT " + literal + " AS v) AS one")
                .get(0);
    }

    @Test
    void vectors_are_sent_without_a_cast_and_the_index_serves_the_search(@AtHead TestDatabase database)
            throws SQLException {
        try (SessionFactory factory =
                Factories.on(database, Map.of("hibernate.session_factory.statement_inspector", sent))) {
            Chunks.persist(factory, 60);
            database.execute("ANALYZE document_chunks");

            factory.inTransaction(session -> {
                session.createNativeMutationQuery("SET LOCAL enable_seqscan = off")
                        .executeUpdate();
                long scans = scans(session);
                assertThat(session.createSelectionQuery(
                                        "from DocumentChunk c order by cosine_distance(c.embedding, :e) limit 5",
                                        Object.class)
                                .setParameter("e", Chunks.embedding(7))
                                .getResultList())
                        .hasSize(5)
                        .first()
                        .extracting("chunkOrder")
                        .isEqualTo(7);
                assertThat(scans(session)).isEqualTo(scans + 1);
            });

            assertThat(sent.sql())
                    .filteredOn(sql -> sql.startsWith("insert into document_chunks"))
                    .isNotEmpty()
                    .allMatch(sql -> sql.endsWith(") returning chunk_id,created_at"));
            assertThat(sent.sql())
                    .anyMatch(sql -> sql.contains("embedding<=>?"))
                    .noneMatch(sql -> sql.contains("cast("));
        }
    }

    private static long scans(Session session) {
        return session.createNativeQuery(
                        "SELECT pg_stat_get_xact_numscans('ix_document_chunks_embedding'::regclass)", Long.class)
                .getSingleResult();
    }
}
