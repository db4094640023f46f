package dev.docuai.pgvector.type;

import dev.docuai.pgvector.VectorType;
import java.nio.ByteBuffer;

/** {@code halfvec}: like {@code vector}, with a 2-byte float for each dimension, rounded as pgvector rounds. */
record HalfCodec() implements DenseCodec {
    private static final int HEADER = 4;

    @Override
    public VectorType type() {
        return VectorType.HALFVEC;
    }

    @Override
    public void check(float element, int index, VectorColumn column) {
        if (Math.abs(element) >= Float16.TOO_LARGE) {
            throw column.refuse(element + " at index " + index, "halfvec takes at most 65504");
        }
    }

    @Override
    public int length(float[] vector, VectorColumn column) {
        return HEADER + Short.BYTES * vector.length;
    }

    @Override
    public void write(float[] vector, VectorColumn column, ByteBuffer out) {
        out.putShort((short) vector.length).putShort((short) 0);
        for (float element : vector) {
            out.putShort(Float16.ofFloat(element));
        }
    }

    @Override
    public float[] read(ByteBuffer in) {
        float[] vector = new float[in.getShort()];
        in.getShort();
        for (int i = 0; i < vector.length; i++) {
            vector[i] = Float16.toFloat(in.getShort());
        }
        return vector;
    }
}
