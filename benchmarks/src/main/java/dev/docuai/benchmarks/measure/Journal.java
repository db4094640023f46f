package dev.docuai.benchmarks.measure;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.docuai.benchmarks.BenchmarkException;
import dev.docuai.benchmarks.result.BuildResult;
import dev.docuai.benchmarks.result.Cell;
import dev.docuai.benchmarks.result.ExperimentResult;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps finished measurements for later runs: a file with one JSON document a line, appended and forced to the disk as
 * soon as it is finished. A line without its end was torn by a crash or a full disk and is cut off. Lines of other
 * data, machines or protocols have another key and are ignored.
 */
public final class Journal implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();

    private final Path file;
    private final FileChannel channel;
    private final String key;
    private final List<Line> lines = new ArrayList<>();

    /** The key, and a build, a cell, the result of an experiment, or a block's noise. */
    record Line(
            String key,
            @Nullable BuildResult build,
            @Nullable Cell cell,
            @Nullable String question,
            @Nullable ExperimentResult answer,
            @Nullable Double noise) {}

    private Journal(Path file, FileChannel channel, String key) {
        this.file = file;
        this.channel = channel;
        this.key = key;
    }

    /**
     * Opens the journal of a folder, or starts it.
     *
     * @param key the key of the valid lines
     * @param fresh ignore finished measurements
     * @throws BenchmarkException if it cannot be read or written, or another run is writing it
     */
    public static Journal open(Path file, String key, boolean fresh) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                Journal journal = new Journal(file, channel, key);
                journal.lock();
                if (fresh && Files.isRegularFile(file)) {
                    channel.truncate(0);
                }
                journal.read();
                return journal;
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    /** Builds that are finished, in the order in which they were. */
    public List<BuildResult> builds() {
        return all(Line::build);
    }

    /** Cells that are finished, in the order in which they were. */
    public List<Cell> cells() {
        return all(Line::cell);
    }

    /** The result of this experiment; empty if it is not finished. */
    public Optional<ExperimentResult> result(String experiment) {
        return lines.stream()
                .filter(line -> experiment.equals(line.question()))
                .map(Line::answer)
                .findFirst();
    }

    /** The relative difference of the reference and its twin in each block. */
    public List<Double> noise() {
        return all(Line::noise);
    }

    private <T> List<T> all(Function<Line, @Nullable T> part) {
        return lines.stream().map(part).filter(Objects::nonNull).toList();
    }

    void add(BuildResult build) {
        add(new Line(key, build, null, null, null, null));
    }

    void add(Cell cell) {
        add(new Line(key, null, cell, null, null, null));
    }

    /** Keeps the result of an experiment. */
    public void add(String experiment, ExperimentResult result) {
        add(new Line(key, null, null, experiment, result, null));
    }

    void addNoise(double part) {
        add(new Line(key, null, null, null, null, part));
    }

    private void add(Line line) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap((JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
            lines.add(line);
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    private void read() throws IOException {
        if (!Files.isRegularFile(file)) {
            return;
        }
        byte[] bytes = Files.readAllBytes(file);
        int whole = bytes.length;
        while (whole > 0 && bytes[whole - 1] != '\n') {
            whole--;
        }
        int number = 0;
        for (String line :
                new String(bytes, 0, whole, StandardCharsets.UTF_8).lines().toList()) {
            number++;
            try {
                Line read = JSON.readValue(line, Line.class);
                if (read.key().equals(key)) {
                    lines.add(read);
                }
            } catch (JsonProcessingException e) {
                throw new BenchmarkException(
                        "the journal of finished measurements is broken: " + e.getOriginalMessage(),
                        file + " line " + number,
                        "remove that line, or forget everything with --fresh",
                        e);
            }
        }
        channel.truncate(whole);
        channel.position(whole);
    }

    private void lock() throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            throw new BenchmarkException(
                    "another run is writing here", file.toString(), "wait for it, or use another --out");
        }
    }

    private static BenchmarkException failure(Path file, IOException e) {
        return new BenchmarkException(
                "measurements cannot be saved: " + e.getClass().getSimpleName() + ": " + e.getMessage(),
                file.toString(),
                "free some space and check that this user may write there, or use another --out",
                e);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw failure(file, e);
        }
    }
}
