package dev.docuai.pgvector.type;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGBinaryObject;
import org.postgresql.util.PGobject;

/**
 * A checked vector, or NULL of a vector's type, on its way to the server. pgjdbc writes it in the binary format if that
 * is turned on for the type, and as text otherwise; either only once, straight into the message.
 */
final class WireVector<V> extends PGobject implements PGBinaryObject {
    private static final long serialVersionUID = 1L;

    private final VectorCodec<V> codec;
    private final VectorColumn column;
    private final transient @Nullable V vector;

    WireVector(VectorCodec<V> codec, VectorColumn column, @Nullable V vector) {
        this.codec = codec;
        this.column = column;
        this.vector = vector;
        this.type = codec.type().sqlName();
    }

    @Override
    public @Nullable String getValue() {
        return vector == null ? null : codec.print(vector, column);
    }

    /** Zero bytes mean NULL to pgjdbc; no vector has as few. */
    @Override
    public int lengthInBytes() {
        return vector == null ? 0 : codec.length(vector, column);
    }

    @Override
    public void toBytes(byte[] bytes, int offset) {
        if (vector != null) {
            codec.write(vector, column, ByteBuffer.wrap(bytes, offset, bytes.length - offset));
        }
    }

    /** Nothing is read into it. */
    @Override
    public void setByteValue(byte[] value, int offset) {
        throw new UnsupportedOperationException("a parameter is not a result");
    }
}
