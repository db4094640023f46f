package dev.docuai.pgvector.type;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.Array;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.model.TypeContributor;
import org.hibernate.boot.registry.BootstrapServiceRegistry;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.boot.registry.classloading.internal.ClassLoaderServiceImpl;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.dialect.SpannerPostgreSQLDialect;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.type.BasicType;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.StandardBasicTypes;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which types Hibernate ends up with. No database is asked. */
class VectorTypesTest {

    /** A reference, because a logger without one forgets its level. */
    private static final Logger HIBERNATE = Logger.getLogger("org.hibernate");

    static {
        HIBERNATE.setLevel(Level.OFF);
    }

    @Entity(name = "Chunk")
    static class Chunk {
        @Id
        int id;

        @Array(length = 1536)
        @JdbcTypeCode(SqlTypes.VECTOR)
        float[] embedding;
    }

    /** Finds the contributors in the order of their jars, or in the opposite one. */
    private static final class OrderedServices extends ClassLoaderServiceImpl {
        private static final long serialVersionUID = 1L;

        private final boolean reversed;

        OrderedServices(boolean reversed) {
            this.reversed = reversed;
        }

        @Override
        public <S> Collection<S> loadJavaServices(Class<S> contract) {
            List<S> services = new ArrayList<>(super.loadJavaServices(contract));
            if (reversed && contract == TypeContributor.class) {
                Collections.reverse(services);
            }
            return services;
        }
    }

    private static SessionFactoryImplementor factory(String dialect, boolean reversed) {
        BootstrapServiceRegistry bootstrap = new BootstrapServiceRegistryBuilder()
                .applyClassLoaderService(new OrderedServices(reversed))
                .build();
        StandardServiceRegistry registry = new StandardServiceRegistryBuilder(bootstrap)
                .applySettings(Map.of(
                        "hibernate.dialect",
                        "org.hibernate.dialect." + dialect,
                        "hibernate.boot.allow_jdbc_metadata_access",
                        "false"))
                .build();
        SessionFactory factory = new MetadataSources(registry)
                .addAnnotatedClasses(Chunk.class)
                .buildMetadata()
                .buildSessionFactory();
        return factory.unwrap(SessionFactoryImplementor.class);
    }

    private static JdbcType embedding(SessionFactoryImplementor factory) {
        return factory.getMappingMetamodel()
                .getEntityDescriptor(Chunk.class)
                .findAttributeMapping("embedding")
                .getSingleJdbcMapping()
                .getJdbcType();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void they_win_over_hibernate_vectors_in_either_order(boolean reversed) {
        try (SessionFactoryImplementor factory = factory("PostgreSQLDialect", reversed)) {
            assertThat(embedding(factory))
                    .isEqualTo(new VectorJdbcType<>(
                            new FloatCodec(),
                            SqlTypes.VECTOR,
                            VectorFormat.BINARY,
                            new VectorColumn("Chunk.embedding", 1536)));
            for (int code : List.of(
                    SqlTypes.VECTOR,
                    SqlTypes.VECTOR_FLOAT32,
                    SqlTypes.VECTOR_FLOAT16,
                    SqlTypes.VECTOR_BINARY,
                    SqlTypes.SPARSE_VECTOR_FLOAT32)) {
                assertThat(factory.getTypeConfiguration().getJdbcTypeRegistry().getDescriptor(code))
                        .isInstanceOf(VectorJdbcType.class);
            }
            BasicType<float[]> vector =
                    factory.getTypeConfiguration().getBasicTypeRegistry().resolve(StandardBasicTypes.VECTOR);
            assertThat(vector.getJdbcType()).isInstanceOf(VectorJdbcType.class);
        }
    }

    @Test
    void other_databases_keep_their_own() {
        try (SessionFactoryImplementor factory = factory("MariaDBDialect", false)) {
            assertThat(embedding(factory)).isNotInstanceOf(VectorJdbcType.class);
        }
    }

    @Test
    void spanner_is_known_by_its_dialects_name() {
        assertThat(VectorTypes.isSpanner(SpannerPostgreSQLDialect.class)).isTrue();
        assertThat(VectorTypes.isSpanner(new SpannerPostgreSQLDialect() {}.getClass()))
                .isTrue();
        assertThat(VectorTypes.isSpanner(PostgreSQLDialect.class)).isFalse();
    }
}
