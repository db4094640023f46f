package dev.docuai.pgvector.type;

import dev.docuai.pgvector.VectorType;
import java.lang.reflect.Type;
import java.sql.Types;
import org.hibernate.dialect.Dialect;
import org.hibernate.engine.jdbc.Size;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.type.descriptor.ValueBinder;
import org.hibernate.type.descriptor.ValueExtractor;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.JdbcLiteralFormatter;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.hibernate.type.spi.TypeConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * One of pgvector's types for Hibernate: a parameter is a bare {@code ?} that carries its type; Hibernate's own vector
 * types write {@code cast(? as vector)} and send an array.
 *
 * @param code of {@link org.hibernate.type.SqlTypes}
 * @param column that the type stands for, or {@link VectorColumn#UNKNOWN}
 */
record VectorJdbcType<V>(VectorCodec<V> codec, int code, VectorFormat format, VectorColumn column) implements JdbcType {
    private static final long serialVersionUID = 1L;

    VectorJdbcType<V> of(VectorColumn other) {
        return new VectorJdbcType<>(codec, code, format, other);
    }

    private String sqlName() {
        return codec.type().sqlName();
    }

    /** The type to cast a text to: {@code bit} without a length is one bit. */
    private String castName() {
        return codec.type() == VectorType.BIT ? "varbit" : sqlName();
    }

    @Override
    public String getFriendlyName() {
        return sqlName();
    }

    @Override
    public int getJdbcTypeCode() {
        return Types.OTHER;
    }

    @Override
    public int getDefaultSqlTypeCode() {
        return code;
    }

    @Override
    public JavaType<?> getRecommendedJavaType(Integer precision, Integer scale, TypeConfiguration types) {
        return types.getJavaTypeRegistry().resolveDescriptor((Type) codec.javaType());
    }

    @Override
    public Class<?> getPreferredJavaTypeClass(WrapperOptions options) {
        return codec.javaType();
    }

    @Override
    public boolean isWriteExpressionTyped(Dialect dialect) {
        return true;
    }

    @Override
    public @Nullable String castFromPattern(JdbcMapping source, @Nullable Size size) {
        return source.getJdbcType().isStringLike() ? "cast(?1 as " + castName() + ")" : null;
    }

    @Override
    public <T> JdbcLiteralFormatter<T> getJdbcLiteralFormatter(JavaType<T> javaType) {
        return (sql, value, dialect, options) ->
                sql.appendSql("cast('" + codec.print(checked(value), column) + "' as " + castName() + ")");
    }

    @Override
    public <T> ValueBinder<T> getBinder(JavaType<T> javaType) {
        return new VectorBinder<>(javaType, this);
    }

    @Override
    public <T> ValueExtractor<T> getExtractor(JavaType<T> javaType) {
        return new VectorExtractor<>(javaType, this);
    }

    /** The vector of a value of the attribute's Java type; refused if the column cannot hold it. */
    V checked(Object value) {
        V vector = codec.of(value, column);
        codec.check(vector, column);
        return vector;
    }
}
