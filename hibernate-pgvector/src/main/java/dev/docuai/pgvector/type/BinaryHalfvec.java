package dev.docuai.pgvector.type;

import com.pgvector.PGhalfvec;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import org.postgresql.util.PGBinaryObject;

/**
 * {@link PGhalfvec} for the binary format, which its own class does not read. Plain JDBC's {@code getObject} returns it
 * for a {@code halfvec} on a connection that Hibernate has used before; pgjdbc calls the constructor.
 */
public class BinaryHalfvec extends PGhalfvec implements PGBinaryObject {
    private static final long serialVersionUID = 1L;

    private static final HalfCodec CODEC = new HalfCodec();

    /** Creates an empty one, for pgjdbc to fill. */
    public BinaryHalfvec() {}

    @Override
    public void setByteValue(byte[] value, int offset) throws SQLException {
        setValue(CODEC.print(CODEC.read(ByteBuffer.wrap(value, offset, value.length - offset)), VectorColumn.UNKNOWN));
    }

    @Override
    public int lengthInBytes() {
        return toArray() == null ? 0 : CODEC.length(toArray(), VectorColumn.UNKNOWN);
    }

    @Override
    public void toBytes(byte[] bytes, int offset) {
        if (toArray() != null) {
            CODEC.write(toArray(), VectorColumn.UNKNOWN, ByteBuffer.wrap(bytes, offset, bytes.length - offset));
        }
    }
}
