package dev.docuai.pgvector.type;

import java.lang.reflect.Type;
import java.util.Map;
import org.hibernate.boot.model.TypeContributions;
import org.hibernate.boot.model.TypeContributor;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.engine.jdbc.spi.JdbcServices;
import org.hibernate.service.ServiceRegistry;
import org.hibernate.type.BasicTypeRegistry;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.spi.TypeConfiguration;

/**
 * Puts the binary types in the place of hibernate-vector's on PostgreSQL; Hibernate finds this class through
 * {@code META-INF/services}. The DDL types and the functions remain hibernate-vector's.
 */
public final class VectorTypes implements TypeContributor {

    private static final String SPANNER = "org.hibernate.dialect.SpannerPostgreSQLDialect";

    private static final Map<Integer, VectorCodec<?>> CODECS = Map.of(
            SqlTypes.VECTOR, new FloatCodec(),
            SqlTypes.VECTOR_FLOAT32, new FloatCodec(),
            SqlTypes.VECTOR_FLOAT16, new HalfCodec(),
            SqlTypes.SPARSE_VECTOR_FLOAT32, new SparseCodec(),
            SqlTypes.VECTOR_BINARY, new BitCodec());

    /** The names that {@code StandardBasicTypes} has for them, in 7.4 more than in 7.1. */
    private static final Map<String, Integer> NAMES = Map.of(
            "vector", SqlTypes.VECTOR,
            "float_vector", SqlTypes.VECTOR_FLOAT32,
            "float16_vector", SqlTypes.VECTOR_FLOAT16,
            "binary_vector", SqlTypes.VECTOR_BINARY);

    /** Creates the contributor, for Hibernate. */
    public VectorTypes() {}

    /** After hibernate-vector, in any order on the class path: its contributor has the default, 1000. */
    @Override
    public int ordinal() {
        return 2_000;
    }

    @Override
    public void contribute(TypeContributions contributions, ServiceRegistry registry) {
        Dialect dialect = registry.requireService(JdbcServices.class).getDialect();
        if (!(dialect instanceof PostgreSQLDialect) || isSpanner(dialect.getClass())) {
            return;
        }
        VectorFormat format = VectorFormat.of(registry);
        TypeConfiguration types = contributions.getTypeConfiguration();
        CODECS.forEach((code, codec) -> types.getJdbcTypeRegistry()
                .addDescriptor(code, new VectorJdbcType<>(codec, code, format, VectorColumn.UNKNOWN)));
        NAMES.forEach((name, code) -> register(types, name, CODECS.get(code).javaType(), code));
    }

    /** By name: not every Hibernate 7 has the class. */
    static boolean isSpanner(Class<?> dialect) {
        return dialect.getName().equals(SPANNER)
                || dialect.getSuperclass() != null && isSpanner(dialect.getSuperclass());
    }

    /** Under its name only: {@code float[]} on its own remains an array. */
    private static void register(TypeConfiguration types, String name, Type javaType, int code) {
        BasicTypeRegistry registry = types.getBasicTypeRegistry();
        registry.register(
                registry.resolve(
                        types.getJavaTypeRegistry().resolveDescriptor(javaType),
                        types.getJdbcTypeRegistry().getDescriptor(code),
                        name),
                name);
    }
}
