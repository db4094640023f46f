package dev.docuai.benchmarks.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.benchmarks.BenchmarkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FvecsSourceTest {
    private final float[][] base = TestVectors.random(130, VectorWriter.DIMENSIONS, 1);
    private final float[][] queries = TestVectors.random(20, VectorWriter.DIMENSIONS, 2);

    @TempDir
    Path folder;

    private Path file;
    private DataSetOptions options = DataSetOptions.defaults();

    @BeforeEach
    void prepare() {
        file = folder.resolve("x_base.fvecs");
        options = options.withCache(folder.resolve("cache"));
    }

    @Test
    void base_and_queries_are_read_as_they_are() throws IOException {
        writeAll();

        try (DataSet data = open(options)) {
            assertThat(TestVectors.of(data.base())).isDeepEqualTo(base);
            assertThat(TestVectors.of(data.queries())).isDeepEqualTo(queries);
            assertThat(data.name()).isEqualTo("x_base.fvecs, 130 rows");
        }
    }

    @Test
    void the_first_are_taken_if_fewer_are_wanted() throws IOException {
        writeAll();

        try (DataSet data = open(options.withRows(40).withQueries(3))) {
            assertThat(TestVectors.of(data.base())).isDeepEqualTo(Arrays.copyOf(base, 40));
            assertThat(TestVectors.of(data.queries())).isDeepEqualTo(Arrays.copyOf(queries, 3));
            assertThat(data.name()).isEqualTo("x_base.fvecs, 40 of 130 rows");
        }
    }

    @Test
    void without_queries_some_rows_are_held_out() throws IOException {
        TestVectors.writeFvecs(file, base);

        try (DataSet data = open(options.withQueries(10))) {
            List<List<Float>> stored = TestVectors.lists(TestVectors.of(data.base()));
            List<List<Float>> searched = TestVectors.lists(TestVectors.of(data.queries()));
            assertThat(stored).hasSize(120).doesNotContainAnyElementsOf(searched);
            assertThat(Stream.concat(stored.stream(), searched.stream()))
                    .containsExactlyInAnyOrderElementsOf(TestVectors.lists(base));
        }
    }

    @Test
    void a_changed_file_is_read_again() throws IOException {
        writeAll();
        String before = digest();
        base[3][0]++;
        writeAll();
        Files.setLastModifiedTime(file, FileTime.fromMillis(1));

        assertThat(digest()).isNotEqualTo(before);
    }

    @Test
    void a_truncated_file_is_refused() throws IOException {
        TestVectors.writeFvecs(file, base);
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 100_000));

        refused("broken", "100000 bytes", file.toString());
    }

    @Test
    void a_file_of_something_else_is_refused() throws IOException {
        Files.writeString(file, "{\"not\": \"vectors\"}");

        refused("broken", "does not begin with a dimension");
    }

    @Test
    void another_dimension_is_refused() throws IOException {
        TestVectors.writeFvecs(file, TestVectors.random(20, 128, 1));

        refused("128 dimensions", "takes 1536", "vector 0");
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.NEGATIVE_INFINITY})
    void a_coordinate_that_is_not_finite_is_refused(float coordinate) throws IOException {
        base[7][9] = coordinate;
        TestVectors.writeFvecs(file, base);

        refused("a vector holds " + coordinate, "vector 7, coordinate 9");
    }

    @Test
    void a_zero_vector_is_refused() throws IOException {
        Arrays.fill(base[5], 0);
        TestVectors.writeFvecs(file, base);

        refused("zero", "vector 5", "remove such vectors");
    }

    @Test
    void more_rows_than_there_are_are_refused() throws IOException {
        writeAll();
        options = options.withRows(131);

        refused("131 rows were asked for, there are 130");
    }

    private void refused(String... texts) {
        assertThatThrownBy(() -> open(options))
                .isInstanceOf(BenchmarkException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(texts));
        assertThat(options.cache().toFile().list()).isNullOrEmpty();
    }

    private void writeAll() throws IOException {
        TestVectors.writeFvecs(file, base);
        TestVectors.writeFvecs(folder.resolve("x_query.fvecs"), queries);
    }

    private String digest() {
        try (DataSet data = open(options)) {
            return data.digest();
        }
    }

    private DataSet open(DataSetOptions wanted) {
        return DataSets.open("fvecs:" + file, wanted);
    }
}
