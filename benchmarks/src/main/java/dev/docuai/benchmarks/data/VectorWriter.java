package dev.docuai.benchmarks.data;

import dev.docuai.benchmarks.BenchmarkException;
import dev.docuai.benchmarks.Progress;
import dev.docuai.benchmarks.file.AtomicFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;

/**
 * Takes the vectors of a data set one after another, all of the base first, and refuses those that the table or its
 * index could not hold or compare.
 */
final class VectorWriter {
    /** The dimension of {@code document_chunks.embedding}. */
    static final int DIMENSIONS = 1536;

    private static final int REPORT_EVERY = 500;

    private final AtomicFile file;
    private final MessageDigest digest;
    private final Source source;
    private final Progress progress;
    private final ByteBuffer buffer =
            ByteBuffer.allocate(Float.BYTES * DIMENSIONS).order(ByteOrder.LITTLE_ENDIAN);
    private int base;
    private int queries;

    VectorWriter(AtomicFile file, MessageDigest digest, Source source, Progress progress) {
        this.file = file;
        this.digest = digest;
        this.source = source;
        this.progress = progress;
    }

    /**
     * The next row of the table.
     *
     * @param vector not kept
     * @param location its location in the source, for errors
     * @throws BenchmarkException if it does not fit the table, or the disk takes no more
     */
    void base(float[] vector, String location) {
        if (queries > 0) {
            throw new IllegalStateException("base vectors come before the queries");
        }
        write(vector, location);
        base++;
    }

    /**
     * The next vector to search with.
     *
     * @param vector not kept
     * @param location its location in the source, for errors
     * @throws BenchmarkException if it does not fit the table, or the disk takes no more
     */
    void query(float[] vector, String location) {
        write(vector, location);
        queries++;
    }

    int baseCount() {
        return base;
    }

    int queryCount() {
        return queries;
    }

    private void write(float[] vector, String location) {
        require(vector, location);
        buffer.clear();
        buffer.asFloatBuffer().put(vector);
        digest.update(buffer.array());
        file.write(buffer);
        long done = base + queries + 1L;
        if (done % REPORT_EVERY == 0 || done == source.expected()) {
            progress.at(source.kind() + " vectors", done, source.expected());
        }
    }

    /**
     * PostgreSQL refuses infinite values and NaN; cosine distance in float32 is undefined when the squares add up to 0.
     */
    private static void require(float[] vector, String location) {
        if (vector.length != DIMENSIONS) {
            throw new BenchmarkException(
                    "a vector has " + vector.length + " dimensions, document_chunks takes " + DIMENSIONS,
                    location,
                    "use a data set of " + DIMENSIONS + " dimensions");
        }
        float squares = 0;
        for (int i = 0; i < vector.length; i++) {
            if (!Float.isFinite(vector[i])) {
                throw new BenchmarkException(
                        "a vector holds " + vector[i], location + ", coordinate " + i, "remove such vectors");
            }
            squares += vector[i] * vector[i];
        }
        if (squares == 0) {
            throw new BenchmarkException(
                    "a vector is zero, and cosine distance to it is undefined", location, "remove such vectors");
        }
        if (!Float.isFinite(squares)) {
            throw new BenchmarkException(
                    "a vector is so long that its length overflows in PostgreSQL", location, "scale the vectors down");
        }
    }
}
