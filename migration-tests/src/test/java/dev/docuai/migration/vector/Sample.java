package dev.docuai.migration.vector;

import dev.docuai.migration.database.Factories;
import dev.docuai.migration.database.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.Array;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.hibernate.vector.SparseFloatVector;

/** A row with each of the four types, some of them in less usual places. */
@Entity
@Table(name = "samples")
class Sample {
    static final int DIMENSIONS = 3;
    static final int SPARSE = 5;

    /** Not a multiple of 8. */
    static final int BITS = 12;

    @Id
    int id;

    /** Not a vector, though it is one in Java. */
    @Column(name = "plain")
    float[] plain;

    @Array(length = DIMENSIONS)
    @JdbcTypeCode(SqlTypes.VECTOR)
    @Column(name = "dense")
    float[] dense;

    @Array(length = DIMENSIONS)
    @JdbcTypeCode(SqlTypes.VECTOR)
    @Column(name = "boxed")
    Float[] boxed;

    @Array(length = DIMENSIONS)
    @JdbcTypeCode(SqlTypes.VECTOR)
    @Column(name = "list")
    List<Float> list;

    @Array(length = DIMENSIONS)
    @JdbcTypeCode(SqlTypes.VECTOR_FLOAT16)
    @Column(name = "half")
    float[] half;

    @Array(length = SPARSE)
    @JdbcTypeCode(SqlTypes.SPARSE_VECTOR_FLOAT32)
    @Column(name = "sparse")
    SparseFloatVector sparse;

    @Array(length = BITS)
    @JdbcTypeCode(SqlTypes.VECTOR_BINARY)
    @Column(name = "bits")
    byte[] bits;

    @Embedded
    Inner inner;

    @ElementCollection
    @Array(length = DIMENSIONS)
    @JdbcTypeCode(SqlTypes.VECTOR)
    List<float[]> more = new ArrayList<>();

    /** A part of a row. */
    @Embeddable
    static class Inner {
        @Array(length = DIMENSIONS)
        @JdbcTypeCode(SqlTypes.VECTOR_FLOAT32)
        @Column(name = "inner_vector")
        float[] vector;
    }

    /** For Hibernate. */
    Sample() {}

    Sample(int id) {
        this.id = id;
    }

    /** Hibernate with this entity, whose tables it makes. */
    static SessionFactory factory(TestDatabase database, Map<String, Object> settings) throws SQLException {
        database.execute("CREATE EXTENSION IF NOT EXISTS vector");
        Map<String, Object> all = new HashMap<>(settings);
        all.putIfAbsent("hibernate.hbm2ddl.auto", "update");
        return Factories.of(database.url(), all, Sample.class);
    }
}
