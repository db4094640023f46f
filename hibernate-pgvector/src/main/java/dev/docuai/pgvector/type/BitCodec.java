package dev.docuai.pgvector.type;

import dev.docuai.pgvector.VectorType;
import java.nio.ByteBuffer;

/**
 * {@code bit(n)}: the number of bits in four bytes, then the bits, the first one highest, the last byte filled up with
 * zeros. As text {@code 0110}. In Java the same bytes.
 */
record BitCodec() implements VectorCodec<byte[]> {
    private static final int HEADER = 4;

    /** {@code MaxAttrSize} bits, PostgreSQL's own limit of {@code bit(n)}. */
    private static final int MAX_BITS = 83_886_080;

    @Override
    public VectorType type() {
        return VectorType.BIT;
    }

    @Override
    public Class<byte[]> javaType() {
        return byte[].class;
    }

    @Override
    public byte[] of(Object value, VectorColumn column) {
        if (value instanceof byte[] bytes) {
            return bytes;
        }
        Object[] elements = (Object[]) value;
        byte[] bytes = new byte[elements.length];
        for (int i = 0; i < elements.length; i++) {
            if (!(elements[i] instanceof Byte element)) {
                throw column.refuse(elements[i] + " at index " + i, "a byte is expected");
            }
            bytes[i] = element;
        }
        return bytes;
    }

    /** The column's bits, which need not fill the last byte, or all bits where the column is not known. */
    private static int bits(byte[] vector, VectorColumn column) {
        int capacity = Math.multiplyExact(vector.length, Byte.SIZE);
        int unused = capacity - column.dimensions();
        return unused > 0 && unused < Byte.SIZE ? column.dimensions() : capacity;
    }

    /** How far from a byte's lowest bit the i-th bit is. */
    private static int shift(int i) {
        return Byte.SIZE - 1 - i % Byte.SIZE;
    }

    @Override
    public void check(byte[] vector, VectorColumn column) {
        int bits = bits(vector, column);
        column.check(bits, MAX_BITS);
        int unused = vector.length * Byte.SIZE - bits;
        if ((vector[vector.length - 1] & ((1 << unused) - 1)) != 0) {
            throw column.refuse("a bit set after the last", bits + " bits are expected, and zeros to fill the byte");
        }
    }

    @Override
    public int length(byte[] vector, VectorColumn column) {
        return HEADER + vector.length;
    }

    @Override
    public void write(byte[] vector, VectorColumn column, ByteBuffer out) {
        out.putInt(bits(vector, column)).put(vector);
    }

    @Override
    public byte[] read(ByteBuffer in) {
        byte[] vector = new byte[(in.getInt() + Byte.SIZE - 1) / Byte.SIZE];
        in.get(vector);
        return vector;
    }

    @Override
    public String print(byte[] vector, VectorColumn column) {
        char[] text = new char[bits(vector, column)];
        for (int i = 0; i < text.length; i++) {
            text[i] = (char) ('0' + ((vector[i / Byte.SIZE] >> shift(i)) & 1));
        }
        return new String(text);
    }

    @Override
    public byte[] parse(String text) {
        byte[] vector = new byte[(text.length() + Byte.SIZE - 1) / Byte.SIZE];
        for (int i = 0; i < text.length(); i++) {
            vector[i / Byte.SIZE] |= (byte) ((text.charAt(i) - '0') << shift(i));
        }
        return vector;
    }

    /** A binary string that began with '0' (48) would have over 800 million bits. */
    @Override
    public boolean isText(byte[] sent) {
        return sent.length == 0 || sent[0] >= '0';
    }
}
