package dev.docuai.pgvector.type;

import java.util.Collection;

/** The common part of {@code vector} and {@code halfvec}: floats in Java, {@code [1,2,3]} as text. */
sealed interface DenseCodec extends VectorCodec<float[]> permits FloatCodec, HalfCodec {

    /** The most dimensions of the types ({@code VECTOR_MAX_DIM} and {@code HALFVEC_MAX_DIM} in pgvector's sources). */
    int MAX_DIMENSIONS = 16_000;

    /** Refuses an element that the type cannot represent. */
    void check(float element, int index, VectorColumn column);

    @Override
    default Class<float[]> javaType() {
        return float[].class;
    }

    @Override
    default float[] of(Object value, VectorColumn column) {
        if (value instanceof float[] floats) {
            return floats;
        }
        Object[] elements = value instanceof Collection<?> collection ? collection.toArray() : (Object[]) value;
        float[] floats = new float[elements.length];
        for (int i = 0; i < elements.length; i++) {
            if (!(elements[i] instanceof Number number)) {
                throw column.refuse(elements[i] + " at index " + i, "a number is expected");
            }
            floats[i] = number.floatValue();
        }
        return floats;
    }

    /** Boxed for {@code Float[]} and lists, which Hibernate does not make of {@code float[]}. */
    @Override
    default Object forAttribute(float[] vector, Class<?> attributeClass) {
        if (attributeClass == float[].class) {
            return vector;
        }
        Float[] boxed = new Float[vector.length];
        for (int i = 0; i < vector.length; i++) {
            boxed[i] = vector[i];
        }
        return boxed;
    }

    @Override
    default void check(float[] vector, VectorColumn column) {
        column.check(vector.length, MAX_DIMENSIONS);
        for (int i = 0; i < vector.length; i++) {
            if (!Float.isFinite(vector[i])) {
                throw column.refuse(vector[i] + " at index " + i, "a finite number is expected");
            }
            check(vector[i], i, column);
        }
    }

    @Override
    default String print(float[] vector, VectorColumn column) {
        StringBuilder text = new StringBuilder(vector.length * 12).append('[');
        for (int i = 0; i < vector.length; i++) {
            text.append(i == 0 ? "" : ",").append(vector[i]);
        }
        return text.append(']').toString();
    }

    @Override
    default float[] parse(String text) {
        int last = text.length() - 1;
        float[] vector = new float[1 + (int) text.chars().filter(c -> c == ',').count()];
        int start = 1;
        for (int i = 0; i < vector.length; i++) {
            int comma = text.indexOf(',', start);
            int end = comma < 0 ? last : comma;
            vector[i] = Float.parseFloat(text.substring(start, end));
            start = end + 1;
        }
        return vector;
    }

    /** A binary vector that began with '[' (91) would have over 23,000 dimensions. */
    @Override
    default boolean isText(byte[] sent) {
        return sent[0] == '[';
    }
}
