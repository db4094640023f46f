package dev.docuai.benchmarks.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fetches some hundred megabytes when it runs for the first time: only when asked for. */
@Tag("comparison")
class DocumentationIT {
    @TempDir
    Path cache;

    @Test
    void documentation_is_embedded_and_a_second_run_finds_it() {
        Remarks remarks = new Remarks();
        DataSetOptions options = DataSetOptions.defaults()
                .withCache(cache)
                .withRows(60)
                .withQueries(10)
                .withModels(1)
                .withProgress(remarks);

        String digest;
        try (DataSet data = DataSets.open("docs", options)) {
            digest = data.digest();
            float[] vector = data.base().get(0);
            assertThat(Cosine.norm(vector)).isCloseTo(1, within(1e-6));
            assertThat(vector[EmbeddingModel.DIMENSIONS - 1]).isNotZero();
            assertThat(vector[EmbeddingModel.DIMENSIONS]).isZero();
        }
        assertThat(remarks.said()).contains("embedding");
        remarks.said().clear();

        try (DataSet data = DataSets.open("docs", options)) {
            assertThat(data.digest()).isEqualTo(digest);
        }
        assertThat(remarks.said()).isEmpty();
        assertThat(cache).isDirectoryNotContaining("glob:**.embeddings");
    }

    @Test
    void questions_find_texts_about_the_same() {
        Embedder embedder =
                Embedder.of(List.of(EmbeddingModel.ALL_MINILM, EmbeddingModel.E5_SMALL), new LocalMaven("mvn"));
        float[] question = embedder.embed("How do I open a connection to the database?", true);
        float[] answer = embedder.embed("DriverManager.getConnection establishes a database session.", false);
        float[] other = embedder.embed("Roses need sun and a well drained soil.", false);

        assertThat(TestVectors.distance(question, answer)).isLessThan(TestVectors.distance(question, other));
    }
}
