package dev.docuai.benchmarks.data;

import dev.docuai.benchmarks.BenchmarkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the vectors of a data set come from. It is read once; afterwards they are in a {@link VectorFile}. */
interface Source {

    /** Begins the names of its cached files: {@code synthetic}. */
    String kind();

    /** Tells what will be read from anything else, without reading it; goes into the names of cached files. */
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

    /** Takes a vector, and what it was read from. */
    interface Visitor {
        void visit(float[] vector, String location);
    }

    /** Tells a file from another, and from itself before it was changed, without reading it. */
    static String stamp(Path file) {
        try {
            return file.toRealPath() + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new BenchmarkException("the file cannot be read: " + e.getMessage(), file.toString(), null, e);
        }
    }
}
