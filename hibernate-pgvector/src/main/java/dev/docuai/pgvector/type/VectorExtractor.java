package dev.docuai.pgvector.type;

import java.sql.CallableStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.BasicExtractor;
import org.jspecify.annotations.Nullable;

/**
 * Reads a vector in binary or text. pgjdbc asks for binary results only of statements that it has prepared on the
 * server, by default from a statement's sixth execution on a connection.
 */
final class VectorExtractor<T, V> extends BasicExtractor<T> {
    private static final long serialVersionUID = 1L;

    private final VectorJdbcType<V> type;

    VectorExtractor(JavaType<T> javaType, VectorJdbcType<V> type) {
        super(javaType, type);
        this.type = type;
    }

    @Override
    protected @Nullable T doExtract(ResultSet result, int index, WrapperOptions options) throws SQLException {
        byte[] sent = result.getBytes(index);
        if (sent == null) {
            return null;
        }
        Statement statement = result.getStatement();
        if (type.format() == VectorFormat.BINARY
                && statement != null
                && type.codec().isText(sent)) {
            BinaryTransfer.turnOn(statement.getConnection(), type.codec().type());
        }
        return attribute(type.codec().decode(sent), options);
    }

    @Override
    protected @Nullable T doExtract(CallableStatement statement, int index, WrapperOptions options)
            throws SQLException {
        return parse(statement.getString(index), options);
    }

    @Override
    protected @Nullable T doExtract(CallableStatement statement, String name, WrapperOptions options)
            throws SQLException {
        return parse(statement.getString(name), options);
    }

    private @Nullable T parse(@Nullable String text, WrapperOptions options) {
        return text == null ? null : attribute(type.codec().parse(text), options);
    }

    private T attribute(V vector, WrapperOptions options) {
        return getJavaType()
                .wrap(type.codec().forAttribute(vector, getJavaType().getJavaTypeClass()), options);
    }
}
