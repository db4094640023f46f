package dev.docuai.benchmarks.data;

import dev.docuai.benchmarks.BenchmarkException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Random;
import java.util.function.IntPredicate;

/**
 * Files in the format of the TEXMEX collection (corpus-texmex.irisa.fr): for each vector its dimension as int32, then as
 * many float32, little-endian. {@code x_base.fvecs} may have {@code x_query.fvecs} beside it;
 * without queries, some of the rows are held out to search with.
 */
final class FvecsSource implements Source {
    private static final String BASE = "_base.fvecs";
    private static final int BUFFER = 1 << 20;
    private static final int MAX_DIMENSIONS = 1 << 20;

    private final Path file;
    private final Path queryFile;
    private final DataSetOptions options;
    private final boolean hasQueries;
    private final SampleSize share;

    FvecsSource(Path file, DataSetOptions options) {
        this.file = file;
        this.options = options;
        queryFile = sibling("_query.fvecs");
        hasQueries = !queryFile.equals(file) && Files.isRegularFile(queryFile);
        share = hasQueries
                ? SampleSize.ofTwo(count(file), count(queryFile), options, file.toString())
                : SampleSize.ofOne(count(file), options, file.toString());
    }

    private Path sibling(String ending) {
        String name = file.getFileName().toString();
        return name.endsWith(BASE)
                ? file.resolveSibling(name.substring(0, name.length() - BASE.length()) + ending)
                : file;
    }

    @Override
    public String kind() {
        return "fvecs";
    }

    @Override
    public String key() {
        String queries = hasQueries ? Source.stamp(queryFile) : "seed " + options.seed();
        return Source.stamp(file) + " " + queries + " " + share;
    }

    @Override
    public String name() {
        return file.getFileName() + ", " + share.text();
    }

    @Override
    public long expected() {
        return share.total();
    }

    @Override
    public void read(VectorWriter writer) {
        if (hasQueries) {
            each(file, share.rows(), row -> true, writer::base);
            each(queryFile, share.queries(), row -> true, writer::query);
            return;
        }
        BitSet heldOut = SampleSize.sample((int) share.total(), share.queries(), new Random(options.seed()));
        each(file, (int) share.total(), row -> !heldOut.get(row), writer::base);
        each(file, (int) share.total(), heldOut::get, writer::query);
    }

    /** How many vectors there are, all of the length of the first. */
    private static int count(Path file) {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            long size = Files.size(file);
            int dimensions = size < Integer.BYTES ? 0 : Integer.reverseBytes(in.readInt());
            long bytes = Integer.BYTES + (long) dimensions * Float.BYTES;
            boolean sensible = dimensions > 0 && dimensions <= MAX_DIMENSIONS;
            if (!sensible || size % bytes != 0 || size / bytes > Integer.MAX_VALUE) {
                throw broken(
                        file,
                        !sensible
                                ? "it does not begin with a dimension"
                                : "its " + size + " bytes are no whole number of vectors of " + dimensions
                                        + " dimensions");
            }
            return (int) (size / bytes);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static void each(Path file, int count, IntPredicate wanted, Visitor visitor) {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER))) {
            byte[] bytes = {};
            for (int row = 0; row < count; row++) {
                int dimensions = Integer.reverseBytes(in.readInt());
                if (row == 0) {
                    bytes = new byte[dimensions * Float.BYTES];
                } else if (dimensions * Float.BYTES != bytes.length) {
                    throw broken(file, "vector " + row + " claims " + dimensions + " dimensions, unlike the first");
                }
                in.readFully(bytes);
                float[] vector = new float[dimensions];
                ByteBuffer.wrap(bytes)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asFloatBuffer()
                        .get(vector);
                if (wanted.test(row)) {
                    visitor.visit(vector, file + ", vector " + row);
                }
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static BenchmarkException broken(Path file, String why) {
        return new BenchmarkException("the file is broken: " + why, file.toString(), "fetch it again");
    }

    private static BenchmarkException unreadable(Path file, IOException e) {
        return new BenchmarkException(
                "the file cannot be read: " + e.getMessage(), file.toString(), "fetch it again", e);
    }
}
