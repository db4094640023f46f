package dev.docuai.pgvector.type;

import dev.docuai.pgvector.VectorType;
import java.nio.ByteBuffer;

/** {@code vector}: the number of dimensions in two bytes, two zero bytes, and a 4-byte float for each dimension. */
record FloatCodec() implements DenseCodec {
    private static final int HEADER = 4;

    @Override
    public VectorType type() {
        return VectorType.VECTOR;
    }

    @Override
    public void check(float element, int index, VectorColumn column) {}

    @Override
    public int length(float[] vector, VectorColumn column) {
        return HEADER + Float.BYTES * vector.length;
    }

    @Override
    public void write(float[] vector, VectorColumn column, ByteBuffer out) {
        out.putShort((short) vector.length).putShort((short) 0).asFloatBuffer().put(vector);
    }

    @Override
    public float[] read(ByteBuffer in) {
        float[] vector = new float[in.getShort()];
        in.getShort();
        in.asFloatBuffer().get(vector);
        return vector;
    }
}
