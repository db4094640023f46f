package dev.docuai.pgvector.type;

import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.process.internal.InferredBasicValueResolution;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.integrator.spi.Integrator;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.Value;
import org.hibernate.type.BasicType;
import org.hibernate.type.spi.TypeConfiguration;

/**
 * Gives the type of each vector attribute its name and the dimensions of its column, while Hibernate builds the session
 * factory. A query's parameter that Hibernate types by an attribute gets both, too. Hibernate finds this class through
 * {@code META-INF/services}.
 */
public final class VectorColumns implements Integrator {

    /** Creates the integrator, for Hibernate. */
    public VectorColumns() {}

    @Override
    public void integrate(Metadata metadata, BootstrapContext context, SessionFactoryImplementor factory) {
        for (PersistentClass entity : metadata.getEntityBindings()) {
            for (Property attribute : entity.getProperties()) {
                name(attribute.getValue(), entity.getJpaEntityName() + "." + attribute.getName(), context);
            }
        }
    }

    private static void name(Value value, String name, BootstrapContext context) {
        if (value instanceof Component component) {
            for (Property attribute : component.getProperties()) {
                name(attribute.getValue(), name + "." + attribute.getName(), context);
            }
        } else if (value instanceof Collection collection) {
            name(collection.getElement(), name, context);
        } else if (value instanceof BasicValue basic
                && basic.getResolution() instanceof InferredBasicValueResolution<?, ?> resolution
                && resolution.getJdbcType() instanceof VectorJdbcType<?> type
                && type.column().equals(VectorColumn.UNKNOWN)
                && !basic.getColumns().isEmpty()) {
            Integer dimensions = basic.getColumns().get(0).getArrayLength();
            VectorColumn column = new VectorColumn(name, dimensions == null ? 0 : dimensions);
            resolution.updateResolution(
                    typed(context.getTypeConfiguration(), resolution.getLegacyResolvedBasicType(), type.of(column)));
        }
    }

    private static <J> BasicType<J> typed(TypeConfiguration types, BasicType<J> type, VectorJdbcType<?> jdbcType) {
        return types.getBasicTypeRegistry().resolve(type.getJavaTypeDescriptor(), jdbcType, type.getName());
    }
}
