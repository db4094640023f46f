package dev.docuai.domain.load;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Rows in COPY's binary format, gathered in memory and then sent. PostgreSQL's manual describes the format (COPY, File
 * Formats, Binary Format); a field is what the type's {@code recv} function reads: big-endian int4 or int8, UTF-8, a version
 * byte of 1 before the text of a jsonb, and for pgvector's {@code vector} the dimension and a zero, two bytes each,
 * before the float4s.
 *
 * <p>A value that the server would refuse, or the encoding silently change, is refused here with an {@link
 * IllegalArgumentException} that names the value and the problem.
 */
final class TupleWriter {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int NULL = -1;
    private static final short END = -1;
    private static final byte JSONB_VERSION = 1;
    private static final int PIECE = 1 << 16;

    private ByteBuffer bytes = ByteBuffer.allocate(PIECE);

    TupleWriter() {
        clear();
    }

    /** Forgets the rows; the memory is kept for the next. */
    void clear() {
        bytes.clear();
        bytes.put(SIGNATURE).putInt(0).putInt(0);
    }

    /** Begins a row of so many fields. */
    TupleWriter row(int fields) {
        room(Short.BYTES).putShort((short) fields);
        return this;
    }

    TupleWriter nothing() {
        room(Integer.BYTES).putInt(NULL);
        return this;
    }

    TupleWriter integer(@Nullable Integer value) {
        return integer("number", value, IntegerType.INTEGER);
    }

    /** Writes an integer as its column's type. */
    TupleWriter integer(String name, @Nullable Number value, IntegerType type) {
        if (value == null) {
            return nothing();
        }
        type.requireFit(name, value.longValue());
        room(Integer.BYTES + type.bytes()).putInt(type.bytes());
        if (type == IntegerType.BIGINT) {
            bytes.putLong(value.longValue());
        } else {
            bytes.putInt(value.intValue());
        }
        return this;
    }

    TupleWriter text(String name, @Nullable String value) {
        if (value == null) {
            return nothing();
        }
        requireStorable(name, value);
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        room(Integer.BYTES + utf8.length).putInt(utf8.length).put(utf8);
        return this;
    }

    TupleWriter jsonb(String name, @Nullable String json) {
        if (json == null) {
            return nothing();
        }
        requireStorable(name, json);
        requireNoEscapedNul(name, json);
        byte[] utf8 = json.getBytes(StandardCharsets.UTF_8);
        room(Integer.BYTES + 1 + utf8.length)
                .putInt(1 + utf8.length)
                .put(JSONB_VERSION)
                .put(utf8);
        return this;
    }

    TupleWriter vector(String name, float @Nullable [] values, int dimensions) {
        if (values == null) {
            return nothing();
        }
        requireVector(name, values, dimensions);
        int length = 2 * Short.BYTES + values.length * Float.BYTES;
        room(Integer.BYTES + length)
                .putInt(length)
                .putShort((short) values.length)
                .putShort((short) 0);
        bytes.asFloatBuffer().put(values);
        bytes.position(bytes.position() + values.length * Float.BYTES);
        return this;
    }

    /**
     * Sends the rows.
     *
     * @param copy the COPY statement, its columns in the order of the fields
     * @throws SQLException if the server refuses them, or {@code connection} is not PostgreSQL's own underneath
     */
    void sendTo(Connection connection, String copy) throws SQLException {
        room(Short.BYTES).putShort(END);
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(copy, new ByteArrayInputStream(bytes.array(), 0, bytes.position()), PIECE);
        } catch (IOException e) {
            throw new SQLException("the connection broke during " + copy, e);
        }
    }

    private ByteBuffer room(int more) {
        if (bytes.remaining() < more) {
            int needed = Math.addExact(bytes.position(), more);
            int doubled = Math.max(needed, (int) Math.min(Integer.MAX_VALUE - 8L, 2L * bytes.capacity()));
            bytes = ByteBuffer.wrap(Arrays.copyOf(bytes.array(), doubled)).position(bytes.position());
        }
        return bytes;
    }

    private static void requireVector(String name, float[] values, int dimensions) {
        if (values.length != dimensions) {
            throw new IllegalArgumentException(
                    "its " + name + " has " + values.length + " dimensions and the column takes " + dimensions
                            + "; use the model that the database was made for");
        }
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException("element " + i + " of its " + name + " is " + values[i]
                        + ", which no vector can hold; compute it again");
            }
        }
    }

    private static void requireStorable(String name, String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == 0) {
                throw new IllegalArgumentException(
                        "character " + i + " of its " + name + " is U+0000, which PostgreSQL cannot store; remove it");
            }
            if (Character.isSurrogate(character)) {
                if (!Character.isHighSurrogate(character)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw new IllegalArgumentException(
                            "character " + i + " of its " + name + " is half of a surrogate pair, which"
                                    + " UTF-8 cannot hold; cut the text between characters");
                }
                i++;
            }
        }
    }

    /** jsonb stores texts unescaped, and so no U+0000; a backslash that is itself escaped begins no escape. */
    private static void requireNoEscapedNul(String name, String json) {
        for (int at = json.indexOf("\\u0000"); at >= 0; at = json.indexOf("\\u0000", at + 1)) {
            int first = at;
            while (first > 0 && json.charAt(first - 1) == '\\') {
                first--;
            }
            if ((at - first) % 2 == 0) {
                throw new IllegalArgumentException(
                        "its " + name + " holds U+0000, which jsonb cannot store; remove" + " it");
            }
        }
    }
}
