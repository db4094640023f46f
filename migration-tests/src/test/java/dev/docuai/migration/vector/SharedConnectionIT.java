package dev.docuai.migration.vector;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgvector.PGhalfvec;
import com.pgvector.PGsparsevec;
import com.pgvector.PGvector;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.docuai.domain.DocumentChunk;
import dev.docuai.migration.database.AtHead;
import dev.docuai.migration.database.Factories;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.type.StandardBasicTypes;
import org.hibernate.vector.SparseFloatVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import org.postgresql.util.PGobject;

/** A connection serves Hibernate and others in turn, in a pool, in every query mode; they do not disturb each other. */
@ExtendWith(FreshDatabases.class)
class SharedConnectionIT {

    /** More than pgjdbc's prepareThreshold. */
    private static final int TIMES = 8;

    private static final String SELECT = "SELECT dense, half, sparse, bits, B'1' AS flag FROM samples WHERE id = ?";

    private static Sample sample() {
        Sample sample = new Sample(1);
        sample.dense = new float[] {1, 2, 3};
        sample.half = new float[] {4, 5, 6};
        sample.sparse = new SparseFloatVector(new float[] {0, 7, 0, 0, 8});
        sample.bits = new byte[] {(byte) 0xff, 0};
        return sample;
    }

    private static void assertRead(Sample sample) {
        assertThat(sample.dense).containsExactly(1, 2, 3);
        assertThat(sample.half).containsExactly(4, 5, 6);
        assertThat(sample.sparse.toDenseVector()).containsExactly(0, 7, 0, 0, 8);
        assertThat(sample.bits).containsExactly(0xff, 0);
    }

    /** One connection, as a pool hands it out. */
    private static SessionFactory pooled(TestDatabase database, String parameters) throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.url() + (database.url().contains("?") ? "&" : "?") + parameters);
        config.setMaximumPoolSize(1);
        HikariDataSource pool = new HikariDataSource(config);
        Map<String, Object> settings = new HashMap<>();
        settings.put("jakarta.persistence.nonJtaDataSource", pool);
        return Sample.factory(database, settings);
    }

    private interface Rows {
        void read(ResultSet row) throws SQLException;
    }

    private static void byJdbc(Session session, Rows rows) {
        session.doWork(connection -> {
            try (PreparedStatement select = connection.prepareStatement(SELECT)) {
                select.setInt(1, 1);
                try (ResultSet row = select.executeQuery()) {
                    assertThat(row.next()).isTrue();
                    rows.read(row);
                }
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ApplicationName=plain",
                "prepareThreshold=0",
                "prepareThreshold=1",
                "prepareThreshold=-1",
                "preferQueryMode=simple",
                "preferQueryMode=extendedForPrepared",
                "preferQueryMode=extendedCacheEverything",
                "binaryTransfer=false",
                "defaultRowFetchSize=1"
            })
    void vectors_pass_in_every_mode_of_the_driver(String parameters, TestDatabase database) throws SQLException {
        try (SessionFactory factory = pooled(database, parameters)) {
            factory.inTransaction(session -> session.persist(sample()));
            for (int i = 0; i < TIMES; i++) {
                factory.inTransaction(session -> assertRead(session.find(Sample.class, 1)));
                factory.inTransaction(session -> session.createMutationQuery("update Sample set half = :v, bits = :b")
                        .setParameter("v", new float[] {4, 5, 6})
                        .setParameter("b", new byte[] {(byte) 0xff, 0})
                        .executeUpdate());
            }
        }
    }

    @Test
    void plain_jdbc_gets_pgvectors_classes_after_hibernate(TestDatabase database) throws SQLException {
        try (SessionFactory factory = pooled(database, "ApplicationName=plain")) {
            factory.inTransaction(session -> session.persist(sample()));
            for (int i = 0; i < TIMES; i++) {
                factory.inTransaction(session -> {
                    assertRead(session.find(Sample.class, 1));
                    byJdbc(session, row -> {
                        assertThat(((PGvector) row.getObject(1)).toArray()).containsExactly(1, 2, 3);
                        assertThat(((PGhalfvec) row.getObject(2)).toArray()).containsExactly(4, 5, 6);
                        assertThat(((PGsparsevec) row.getObject(3)).toArray()).containsExactly(0, 7, 0, 0, 8);
                        assertThat(row.getString(4)).isEqualTo("111111110000");
                        assertThat(row.getBoolean(5)).isTrue();
                        assertThat(new PGvector(row.getString(1)).toArray()).containsExactly(1, 2, 3);
                    });
                });
            }
        }
    }

    /** A service's own class; pgjdbc makes it. */
    public static final class TextOnly extends PGobject {
        private static final long serialVersionUID = 1L;

        /** For pgjdbc. */
        public TextOnly() {}
    }

    @Test
    void a_class_that_a_service_has_registered_stays(TestDatabase database) throws SQLException {
        try (SessionFactory factory = pooled(database, "ApplicationName=plain")) {
            factory.inTransaction(session -> session.doWork(connection -> {
                PGConnection physical = connection.unwrap(PGConnection.class);
                physical.addDataType("vector", TextOnly.class);
                physical.addDataType("halfvec", TextOnly.class);
            }));
            factory.inTransaction(session -> session.persist(sample()));
            for (int i = 0; i < TIMES; i++) {
                factory.inTransaction(session -> {
                    assertRead(session.find(Sample.class, 1));
                    byJdbc(session, row -> {
                        assertThat(row.getObject(1))
                                .isInstanceOf(TextOnly.class)
                                .hasToString("[1,2,3]");
                        assertThat(row.getObject(2))
                                .isInstanceOf(TextOnly.class)
                                .hasToString("[4,5,6]");
                    });
                });
            }
        }
    }

    @Test
    void a_half_vector_of_plain_jdbc_can_be_sent_again(TestDatabase database) throws SQLException {
        try (SessionFactory factory = pooled(database, "prepareThreshold=1")) {
            factory.inTransaction(session -> session.persist(sample()));
            factory.inTransaction(session -> {
                for (int i = 0; i < 3; i++) {
                    byJdbc(session, row -> {
                        Object half = row.getObject(2);
                        try (PreparedStatement same = row.getStatement()
                                .getConnection()
                                .prepareStatement("SELECT id FROM samples WHERE half = ?")) {
                            same.setObject(1, half);
                            try (ResultSet found = same.executeQuery()) {
                                assertThat(found.next()).isTrue();
                            }
                        }
                    });
                }
            });
        }
    }

    @Test
    void native_queries_take_arrays_and_vectors(@AtHead TestDatabase database) {
        try (SessionFactory factory = Factories.on(database, Map.of())) {
            Chunks.persist(factory, 3);
            factory.inTransaction(session -> {
                assertThat(session.createNativeQuery("SELECT 2.5 = ANY (:array)", Boolean.class)
                                .setParameter("array", new float[] {1, 2.5f})
                                .getSingleResult())
                        .isTrue();
                assertThat(session.createNativeQuery(
                                        "SELECT * FROM document_chunks ORDER BY embedding <=> :v LIMIT 1",
                                        DocumentChunk.class)
                                .setParameter("v", Chunks.embedding(1), StandardBasicTypes.VECTOR)
                                .getSingleResult()
                                .getEmbedding())
                        .isEqualTo(Chunks.embedding(1));
            });
        }
    }

    @Test
    void a_vector_is_read_from_another_schema_than_the_extensions(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            connection.createStatement().execute("CREATE SCHEMA extensions; CREATE EXTENSION vector SCHEMA extensions");
        }
        database.execute("ALTER DATABASE " + database.name() + " SET search_path = public, extensions");
        try (SessionFactory factory = pooled(database, "ApplicationName=plain")) {
            factory.inTransaction(session -> session.persist(sample()));
            for (int i = 0; i < TIMES; i++) {
                factory.inTransaction(session -> assertRead(session.find(Sample.class, 1)));
            }
        }
    }
}
