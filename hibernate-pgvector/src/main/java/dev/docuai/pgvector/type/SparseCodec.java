package dev.docuai.pgvector.type;

import dev.docuai.pgvector.VectorType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.vector.SparseFloatVector;

/**
 * {@code sparsevec}: dimensions, number of elements and a zero in four bytes each, the elements' indices from 0 in four
 * bytes each, their floats in four bytes each. As text {@code {1:0.5,3:2}/5}, with indices from 1.
 */
record SparseCodec() implements VectorCodec<SparseFloatVector> {
    private static final int HEADER = 12;

    /** {@code SPARSEVEC_MAX_DIM} and {@code SPARSEVEC_MAX_NNZ} in pgvector's sources. */
    private static final int MAX_DIMENSIONS = 1_000_000_000;

    private static final int MAX_ELEMENTS = 16_000;

    @Override
    public VectorType type() {
        return VectorType.SPARSEVEC;
    }

    @Override
    public Class<SparseFloatVector> javaType() {
        return SparseFloatVector.class;
    }

    @Override
    public SparseFloatVector of(Object value, VectorColumn column) {
        return value instanceof SparseFloatVector vector
                ? vector
                : new SparseFloatVector(new FloatCodec().of(value, column));
    }

    @Override
    public void check(SparseFloatVector vector, VectorColumn column) {
        column.check(vector.size(), MAX_DIMENSIONS);
        float[] floats = vector.floats();
        if (floats.length > MAX_ELEMENTS) {
            throw column.refuse(floats.length + " elements", "sparsevec takes at most " + MAX_ELEMENTS);
        }
        for (int i = 0; i < floats.length; i++) {
            if (!Float.isFinite(floats[i])) {
                throw column.refuse(floats[i] + " at index " + vector.indices()[i], "a finite number is expected");
            }
        }
    }

    @Override
    public int length(SparseFloatVector vector, VectorColumn column) {
        return HEADER + (Integer.BYTES + Float.BYTES) * vector.floats().length;
    }

    @Override
    public void write(SparseFloatVector vector, VectorColumn column, ByteBuffer out) {
        out.putInt(vector.size()).putInt(vector.floats().length).putInt(0);
        for (int index : vector.indices()) {
            out.putInt(index);
        }
        out.asFloatBuffer().put(vector.floats());
    }

    @Override
    public SparseFloatVector read(ByteBuffer in) {
        int dimensions = in.getInt();
        int[] indices = new int[in.getInt()];
        float[] floats = new float[indices.length];
        in.getInt();
        in.slice().asIntBuffer().get(indices);
        in.position(in.position() + Integer.BYTES * indices.length)
                .asFloatBuffer()
                .get(floats);
        return new SparseFloatVector(dimensions, indices, floats);
    }

    @Override
    public String print(SparseFloatVector vector, VectorColumn column) {
        List<String> elements = new ArrayList<>();
        for (int i = 0; i < vector.floats().length; i++) {
            elements.add(vector.indices()[i] + 1 + ":" + vector.floats()[i]);
        }
        return "{" + String.join(",", elements) + "}/" + vector.size();
    }

    @Override
    public SparseFloatVector parse(String text) {
        int end = text.lastIndexOf('}');
        String[] elements = end == 1 ? new String[0] : text.substring(1, end).split(",");
        int[] indices = new int[elements.length];
        float[] floats = new float[elements.length];
        for (int i = 0; i < elements.length; i++) {
            int colon = elements[i].indexOf(':');
            indices[i] = Integer.parseInt(elements[i].substring(0, colon)) - 1;
            floats[i] = Float.parseFloat(elements[i].substring(colon + 1));
        }
        return new SparseFloatVector(Integer.parseInt(text.substring(end + 2)), indices, floats);
    }

    /** A binary vector that began with '{' (123) would have over two billion dimensions. */
    @Override
    public boolean isText(byte[] sent) {
        return sent[0] == '{';
    }
}
