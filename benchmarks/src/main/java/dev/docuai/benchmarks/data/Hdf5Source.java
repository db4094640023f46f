package dev.docuai.benchmarks.data;

import dev.docuai.benchmarks.BenchmarkException;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A file in the layout of ann-benchmarks (github.com/erikbern/ann-benchmarks): {@code train} and {@code test}, float32 or
 * float64. Its neighbours may be of another distance and are not read. It is read in slices.
 */
final class Hdf5Source implements Source {
    private static final int SLICE = 256;

    private final Path file;
    private final SampleSize share;

    Hdf5Source(Path file, DataSetOptions options) {
        this.file = file;
        share = inside(hdf -> SampleSize.ofTwo(
                shape(dataset(hdf, "train"))[0], shape(dataset(hdf, "test"))[0], options, file.toString()));
    }

    @Override
    public String kind() {
        return "hdf5";
    }

    @Override
    public String key() {
        return Source.stamp(file) + " " + share;
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
        inside(hdf -> {
            each(dataset(hdf, "train"), share.rows(), writer::base);
            each(dataset(hdf, "test"), share.queries(), writer::query);
            return share;
        });
    }

    private void each(Dataset dataset, int count, Visitor visitor) {
        int dimensions = shape(dataset)[1];
        for (int first = 0; first < count; first += SLICE) {
            int rows = Math.min(SLICE, count - first);
            float[][] slice = floats(dataset, dataset.getData(new long[] {first, 0}, new int[] {rows, dimensions}));
            for (int row = 0; row < rows; row++) {
                visitor.visit(slice[row], file + ", " + dataset.getName() + " row " + (first + row));
            }
        }
    }

    private float[][] floats(Dataset dataset, Object slice) {
        if (slice instanceof float[][] floats) {
            return floats;
        }
        if (slice instanceof double[][] doubles) {
            float[][] floats = new float[doubles.length][];
            for (int row = 0; row < doubles.length; row++) {
                floats[row] = new float[doubles[row].length];
                for (int i = 0; i < doubles[row].length; i++) {
                    floats[row][i] = (float) doubles[row][i];
                }
            }
            return floats;
        }
        throw broken("'" + dataset.getName() + "' holds " + dataset.getJavaType() + ", not numbers with a point", null);
    }

    private <T> T inside(Function<HdfFile, T> work) {
        try (HdfFile hdf = new HdfFile(file)) {
            return work.apply(hdf);
        } catch (BenchmarkException e) {
            throw e;
        } catch (RuntimeException e) {
            // Mostly HdfException; of a damaged file it may also run out of a buffer or of an array.
            throw broken(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage(), e);
        }
    }

    private Dataset dataset(HdfFile hdf, String name) {
        if (hdf.getChild(name) instanceof Dataset dataset) {
            return dataset;
        }
        throw broken("it has no data set '" + name + "'", null);
    }

    private int[] shape(Dataset dataset) {
        int[] shape = dataset.getDimensions();
        if (shape.length != 2) {
            throw broken("'" + dataset.getName() + "' is no table of vectors", null);
        }
        return shape;
    }

    private BenchmarkException broken(String why, @Nullable Throwable cause) {
        return new BenchmarkException(
                "the file cannot be used: " + why,
                file.toString(),
                "use a file in the layout of ann-benchmarks, with train and test",
                cause);
    }
}
