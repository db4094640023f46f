package dev.docuai.benchmarks.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyntheticEmbeddingsTest {

    @Test
    void the_same_seed_gives_the_same_vectors_on_every_machine(@TempDir Path cache) {
        DataSetOptions options =
                DataSetOptions.defaults().withCache(cache).withRows(60).withQueries(5);

        assertThat(digest(options)).isEqualTo("35f91654f8c2c793de913a89d1839617");
        assertThat(digest(options.withSeed(2))).isNotEqualTo("35f91654f8c2c793de913a89d1839617");
    }

    @Test
    void most_rows_have_others_of_their_page_near_by() {
        SyntheticEmbeddings embeddings = new SyntheticEmbeddings(1, 200);
        float[][] rows = IntStream.range(0, 200).mapToObj(embeddings::chunk).toArray(float[][]::new);
        int near = 0;
        for (float[] row : rows) {
            double[] distances = Arrays.stream(rows)
                    .filter(other -> other != row)
                    .mapToDouble(other -> TestVectors.distance(row, other))
                    .sorted()
                    .toArray();
            near += distances[0] < .75 * Arrays.stream(distances).average().orElseThrow() ? 1 : 0;
        }

        assertThat(near).isGreaterThan(120);
    }

    private static String digest(DataSetOptions options) {
        try (DataSet data = DataSets.open("synthetic", options)) {
            return data.digest();
        }
    }
}
