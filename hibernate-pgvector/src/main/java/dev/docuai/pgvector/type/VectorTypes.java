package dev.docuai.pgvector.type;

import java.util.Map;
import org.hibernate.boot.model.TypeContributions;
import org.hibernate.boot.model.TypeContributor;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.dialect.SpannerPostgreSQLDialect;
import org.hibernate.engine.jdbc.spi.JdbcServices;
import org.hibernate.service.ServiceRegistry;
import org.hibernate.type.BasicTypeReference;
import org.hibernate.type.BasicTypeRegistry;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.StandardBasicTypes;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.spi.TypeConfiguration;

/**
 * Puts the binary types in the place of hibernate-vector's on PostgreSQL; Hibernate finds this class through
 * {@code META-INF/services}. The DDL types and the functions remain hibernate-vector's.
 */
public final class VectorTypes implements TypeContributor {

    private static final Map<Integer, VectorCodec<?>> CODECS = Map.of(
            SqlTypes.VECTOR, new FloatCodec(),
            SqlTypes.VECTOR_FLOAT32, new FloatCodec(),
            SqlTypes.VECTOR_FLOAT16, new HalfCodec(),
            SqlTypes.SPARSE_VECTOR_FLOAT32, new SparseCodec(),
            SqlTypes.VECTOR_BINARY, new BitCodec());

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
        if (!(dialect instanceof PostgreSQLDialect) || dialect instanceof SpannerPostgreSQLDialect) {
            return;
        }
        VectorFormat format = VectorFormat.of(registry);
        TypeConfiguration types = contributions.getTypeConfiguration();
        CODECS.forEach((code, codec) -> types.getJdbcTypeRegistry()
                .addDescriptor(code, new VectorJdbcType<>(codec, code, format, VectorColumn.UNKNOWN)));
        name(types, StandardBasicTypes.VECTOR);
        name(types, StandardBasicTypes.VECTOR_FLOAT32);
        name(types, StandardBasicTypes.VECTOR_FLOAT16);
        name(types, StandardBasicTypes.VECTOR_BINARY);
    }

    /** Under its name only: {@code float[]} on its own remains an array. */
    private static <J> void name(TypeConfiguration types, BasicTypeReference<J> reference) {
        BasicTypeRegistry registry = types.getBasicTypeRegistry();
        JavaType<J> javaType = types.getJavaTypeRegistry().resolveDescriptor(reference.getJavaType());
        registry.register(
                registry.resolve(
                        javaType,
                        types.getJdbcTypeRegistry().getDescriptor(reference.getSqlTypeCode()),
                        reference.getName()),
                reference.getName());
    }
}
