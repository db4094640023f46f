package dev.docuai.benchmarks.data;

import dev.docuai.benchmarks.BenchmarkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells a file from another, and from itself before it was changed, without reading it. */
record FileStamp(Path path, long size, String modified) {

    static FileStamp of(Path path) {
        try {
            return new FileStamp(
                    path.toRealPath(),
                    Files.size(path),
                    Files.getLastModifiedTime(path).toString());
        } catch (IOException e) {
            throw new BenchmarkException("the file cannot be read: " + e.getMessage(), path.toString(), null, e);
        }
    }
}
