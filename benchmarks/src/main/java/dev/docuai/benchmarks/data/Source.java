package dev.docuai.benchmarks.data;

import dev.docuai.benchmarks.BenchmarkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The source of a data set's vectors. It is read once; afterwards they are in a {@link VectorFile}. */
interface Source {

    /** Begins the names of its cached files: {@code synthetic}. */
    String kind();

    /** Identifies the source without reading it; part of the names of cached files. */
    String key();

    /** Whether the same key always gives the same vectors: then they are read once, and never again. */
    default boolean isLasting() {
        return true;
    }

    /** For reports; complete after {@link #read}. */
    String name();

    /** How many vectors there will be, base and queries; 0 as long as that is not known. */
    long expected();

    /**
     * Reads everything.
     *
     * @throws BenchmarkException if it is unusable
     */
    void read(VectorWriter writer);

    /** Receives a vector, and its location. */
    interface Visitor {
        void visit(float[] vector, String location);
    }

    /** Identifies a version of a file without reading it. */
    static String stamp(Path file) {
        try {
            return file.toRealPath() + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new BenchmarkException("the file cannot be read: " + e.getMessage(), file.toString(), null, e);
        }
    }
}
