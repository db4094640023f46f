package dev.docuai.benchmarks.data;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.util.Objects;

/**
 * Vectors that stay in a file, float32, little-endian, row after row; the system reads what is asked for. After
 * {@link #forget()} the garbage collector gives the mapping back.
 */
final class MappedVectors implements Vectors {
    /** A mapping holds less than 2 GB. */
    private static final int BYTES_OF_A_MAPPING = 1 << 30;

    private final int size;
    private final int dimensions;
    private final int rowsOfAMapping;
    private volatile FloatBuffer[] mappings;

    MappedVectors(FileChannel channel, long offset, int size, int dimensions) throws IOException {
        this.size = size;
        this.dimensions = dimensions;
        rowsOfAMapping = BYTES_OF_A_MAPPING / (Float.BYTES * dimensions);
        mappings = new FloatBuffer[(size + rowsOfAMapping - 1) / rowsOfAMapping];
        for (int i = 0; i < mappings.length; i++) {
            long first = (long) i * rowsOfAMapping;
            long rows = Math.min(rowsOfAMapping, size - first);
            long rowBytes = (long) Float.BYTES * dimensions;
            mappings[i] = channel.map(MapMode.READ_ONLY, offset + first * rowBytes, rows * rowBytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer();
        }
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public float[] get(int row) {
        Objects.checkIndex(row, size);
        FloatBuffer[] current = mappings;
        if (current.length == 0) {
            throw new IllegalStateException("the data set is closed");
        }
        float[] vector = new float[dimensions];
        current[row / rowsOfAMapping].get(row % rowsOfAMapping * dimensions, vector);
        return vector;
    }

    /** Lets the file go. */
    void forget() {
        mappings = new FloatBuffer[0];
    }
}
