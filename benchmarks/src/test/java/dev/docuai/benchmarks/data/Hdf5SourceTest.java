package dev.docuai.benchmarks.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.benchmarks.BenchmarkException;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Hdf5SourceTest {
    private final float[][] train = TestVectors.random(300, VectorWriter.DIMENSIONS, 1);
    private final float[][] test = TestVectors.random(20, VectorWriter.DIMENSIONS, 2);

    @TempDir
    Path folder;

    private Path file;
    private DataSetOptions options = DataSetOptions.defaults();

    @BeforeEach
    void prepare() {
        file = folder.resolve("x.hdf5");
        options = options.withCache(folder.resolve("cache"));
    }

    @Test
    void train_and_test_are_read() {
        write(train, test);

        try (DataSet data = open(options)) {
            assertThat(TestVectors.of(data.base())).isDeepEqualTo(train);
            assertThat(TestVectors.of(data.queries())).isDeepEqualTo(test);
            assertThat(data.name()).isEqualTo("x.hdf5, 300 rows");
        }
    }

    @Test
    void the_first_are_taken_if_fewer_are_wanted() {
        write(train, test);

        try (DataSet data = open(options.withRows(280).withQueries(5))) {
            assertThat(TestVectors.of(data.base())).isDeepEqualTo(Arrays.copyOf(train, 280));
            assertThat(TestVectors.of(data.queries())).isDeepEqualTo(Arrays.copyOf(test, 5));
        }
    }

    @Test
    void double_precision_is_read_too() {
        double[][] doubles = Arrays.stream(train)
                .map(row -> {
                    double[] wide = new double[row.length];
                    Arrays.setAll(wide, i -> row[i]);
                    return wide;
                })
                .toArray(double[][]::new);
        write(doubles, test);

        try (DataSet data = open(options)) {
            assertThat(TestVectors.of(data.base())).isDeepEqualTo(train);
        }
    }

    @Test
    void a_truncated_file_is_refused() throws IOException {
        write(train, test);
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 700_000));

        refused("the file cannot be used", file.toString());
    }

    @Test
    void a_file_of_something_else_is_refused() throws IOException {
        Files.writeString(file, "no such format");

        refused("the file cannot be used", "ann-benchmarks");
    }

    @Test
    void a_file_without_queries_is_refused() {
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            hdf.putDataset("train", train);
        }

        refused("no data set 'test'");
    }

    @Test
    void another_dimension_is_refused() {
        write(TestVectors.random(20, 100, 1), TestVectors.random(2, 100, 2));

        refused("100 dimensions", "train row 0");
    }

    @Test
    void whole_numbers_are_refused() {
        write(new int[20][VectorWriter.DIMENSIONS], test);

        refused("'train' holds int");
    }

    @Test
    void more_queries_than_there_are_are_refused() {
        write(train, test);
        options = options.withQueries(21);

        refused("21 queries were asked for, there are 20");
    }

    private void refused(String... texts) {
        assertThatThrownBy(() -> open(options))
                .isInstanceOf(BenchmarkException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(texts));
        assertThat(options.cache().toFile().list()).isNullOrEmpty();
    }

    private void write(Object base, Object queries) {
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            hdf.putDataset("train", base);
            hdf.putDataset("test", queries);
        }
    }

    private DataSet open(DataSetOptions wanted) {
        return DataSets.open("hdf5:" + file, wanted);
    }
}
