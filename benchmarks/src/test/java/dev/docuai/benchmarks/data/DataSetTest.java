package dev.docuai.benchmarks.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.benchmarks.BenchmarkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataSetTest {
    private static final String MADE = "synthetic vectors";
    private static final String COMPUTED = "exact neighbours";

    @TempDir
    Path cache;

    private final List<String> said = new CopyOnWriteArrayList<>();
    private DataSetOptions options = DataSetOptions.defaults();

    @BeforeEach
    void prepare() {
        options = options.withCache(cache)
                .withRows(150)
                .withQueries(7)
                .withProgress((what, done, total) -> said.add(what));
    }

    @Test
    void it_is_made_once_and_its_neighbours_too() {
        int[][] first = neighbours(options, 20);
        assertThat(said).contains(MADE, COMPUTED);
        said.clear();

        assertThat(neighbours(options, 20)).isDeepEqualTo(first);
        assertThat(neighbours(options, 3)).isDeepEqualTo(firstOfEach(first, 3));
        assertThat(said).isEmpty();
    }

    @Test
    void its_neighbours_are_those_of_a_plain_search() {
        try (DataSet data = DataSets.open("synthetic", options)) {
            assertThat(TestVectors.rows(data.groundTruth(150)))
                    .isDeepEqualTo(
                            TestVectors.nearest(TestVectors.of(data.base()), TestVectors.of(data.queries()), 150));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 500_000})
    void a_truncated_file_is_not_trusted(int length) throws IOException {
        int[][] before = neighbours(options, 5);
        truncate(file(".vectors"), length);
        said.clear();

        assertThat(neighbours(options, 5)).isDeepEqualTo(before);
        assertThat(said).contains("the cached vectors are broken: making them again", MADE);
    }

    @Test
    void broken_neighbours_are_computed_again() throws IOException {
        int[][] before = neighbours(options, 5);
        Path file = file(".neighbours.gz");
        byte[] bytes = Files.readAllBytes(file);
        bytes[100]++;
        Files.write(file, bytes);
        said.clear();

        assertThat(neighbours(options, 5)).isDeepEqualTo(before);
        assertThat(said).contains("the cached neighbours are broken or too few: computing them again", COMPUTED);
    }

    @Test
    void more_neighbours_than_before_are_computed_again() {
        neighbours(options, 5);
        said.clear();

        assertThat(neighbours(options, 120)[0]).hasSize(120);
        assertThat(said).contains(COMPUTED);
    }

    @Test
    void more_neighbours_than_rows_are_refused() {
        try (DataSet data = DataSets.open("synthetic", options)) {
            assertThatThrownBy(() -> data.groundTruth(151)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_closed_one_gives_no_vectors() {
        DataSet data = DataSets.open("synthetic", options);
        data.close();

        assertThatThrownBy(() -> data.base().get(0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sift", "synthetic:1", "docs", "hdf5", "", "s3:bucket"})
    void an_unknown_one_is_answered_with_the_known(String spec) {
        assertThatThrownBy(() -> DataSets.open(spec, options))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("no data set")
                .hasMessageContaining("synthetic, hdf5:FILE, fvecs:FILE, db:URL");
        assertThat(cache).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hdf5:none", "fvecs:none"})
    void a_missing_file_is_named(String spec) {
        assertThatThrownBy(() -> DataSets.open(spec, options))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("there is no such file")
                .hasMessageContaining("none");
    }

    @Test
    void nothing_is_made_of_no_rows() {
        assertThatThrownBy(() -> options.withRows(0))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("0 rows");
    }

    private static int[][] neighbours(DataSetOptions options, int k) {
        try (DataSet data = DataSets.open("synthetic", options)) {
            return TestVectors.rows(data.groundTruth(k));
        }
    }

    private static int[][] firstOfEach(int[][] rows, int k) {
        return Arrays.stream(rows).map(row -> Arrays.copyOf(row, k)).toArray(int[][]::new);
    }

    private Path file(String ending) throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            List<Path> found =
                    files.filter(file -> file.toString().endsWith(ending)).toList();
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }

    private static void truncate(Path file, int length) throws IOException {
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), length));
    }
}
