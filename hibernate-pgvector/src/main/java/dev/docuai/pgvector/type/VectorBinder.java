package dev.docuai.pgvector.type;

import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.BasicBinder;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;

/** Checks a vector and hands it to pgjdbc. NULL goes with its type too, so that a batch needs one statement. */
final class VectorBinder<T, V> extends BasicBinder<T> {
    private static final long serialVersionUID = 1L;

    private final VectorJdbcType<V> type;

    VectorBinder(JavaType<T> javaType, VectorJdbcType<V> type) {
        super(javaType, type);
        this.type = type;
    }

    @Override
    protected void doBind(PreparedStatement statement, T value, int index, WrapperOptions options) throws SQLException {
        statement.setObject(index, parameter(statement, type.checked(value)), Types.OTHER);
    }

    @Override
    protected void doBind(CallableStatement statement, T value, String name, WrapperOptions options)
            throws SQLException {
        statement.setObject(name, parameter(statement, type.checked(value)), Types.OTHER);
    }

    @Override
    protected void doBindNull(PreparedStatement statement, int index, WrapperOptions options) throws SQLException {
        statement.setObject(index, parameter(statement, null), Types.OTHER);
    }

    @Override
    protected void doBindNull(CallableStatement statement, String name, WrapperOptions options) throws SQLException {
        statement.setObject(name, parameter(statement, null), Types.OTHER);
    }

    @Override
    public Object getBindValue(T value, WrapperOptions options) {
        return type.checked(value);
    }

    private PGobject parameter(PreparedStatement statement, @Nullable V vector) throws SQLException {
        if (type.format() == VectorFormat.BINARY) {
            BinaryTransfer.turnOn(statement.getConnection(), type.codec().type());
            return new WireVector<>(type.codec(), type.column(), vector);
        }
        PGobject text = new PGobject();
        text.setType(type.codec().type().sqlName());
        text.setValue(vector == null ? null : type.codec().print(vector, type.column()));
        return text;
    }
}
