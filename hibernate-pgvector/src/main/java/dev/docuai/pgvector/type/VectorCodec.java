package dev.docuai.pgvector.type;

import dev.docuai.pgvector.VectorType;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One of pgvector's types as it travels: its binary format ({@code vector_send}, {@code halfvec_send} and the like in
 * pgvector's sources; all of it big-endian) and its text.
 *
 * @param <V> the vector in Java
 */
sealed interface VectorCodec<V> extends Serializable permits DenseCodec, SparseCodec, BitCodec {

    VectorType type();

    Class<V> javaType();

    /**
     * The vector that an attribute or a parameter holds.
     *
     * @throws InvalidVectorException if an element is null
     */
    V of(Object value, VectorColumn column);

    /**
     * Refuses a vector that {@code column} cannot hold.
     *
     * @throws InvalidVectorException with the column, the expected value and the actual one
     */
    void check(V vector, VectorColumn column);

    /** The length of the binary format in bytes. {@code column} is the one that the vector was checked for. */
    int length(V vector, VectorColumn column);

    /** Writes the binary format. */
    void write(V vector, VectorColumn column, ByteBuffer out);

    /** Reads the binary format. */
    V read(ByteBuffer in);

    /** The text that the server reads. */
    String print(V vector, VectorColumn column);

    /** Reads the text that the server prints. */
    V parse(String text);

    /**
     * Whether the server sent text. The binary formats begin with a count that is far too small to be taken for the
     * first character of a text.
     */
    boolean isText(byte[] sent);

    /** The vector in a form that Hibernate can convert to the attribute's class. */
    default Object forAttribute(V vector, Class<?> attributeClass) {
        return vector;
    }

    /** Reads a value in the format that the server sent. */
    default V decode(byte[] sent) {
        return isText(sent) ? parse(new String(sent, StandardCharsets.ISO_8859_1)) : read(ByteBuffer.wrap(sent));
    }
}
