package dev.docuai.benchmarks.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.benchmarks.BenchmarkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddingsTest {
    private static final byte[] KEY = new byte[32];

    private final float[][] vectors = TestVectors.random(5, VectorWriter.DIMENSIONS, 1);

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() {
        file = folder.resolve("cache/x.embeddings");
        try (Embeddings embeddings = Embeddings.open(file, KEY)) {
            Arrays.stream(vectors).limit(4).forEach(embeddings::add);
        }
    }

    @Test
    void a_killed_run_goes_on_where_it_was() {
        try (Embeddings embeddings = Embeddings.open(file, KEY)) {
            assertThat(embeddings.size()).isEqualTo(4);
            embeddings.add(vectors[4]);
            for (int i = 0; i < 5; i++) {
                assertThat(embeddings.get(i)).isEqualTo(vectors[i]);
            }
        }
    }

    @Test
    void half_a_vector_at_the_end_is_made_again() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 100));

        try (Embeddings embeddings = Embeddings.open(file, KEY)) {
            assertThat(embeddings.size()).isEqualTo(3);
            embeddings.add(vectors[3]);
            assertThat(embeddings.get(3)).isEqualTo(vectors[3]);
        }
        assertThat(file).hasBinaryContent(bytes);
    }

    @Test
    void after_a_broken_vector_nothing_is_trusted() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[32 + 6148 + 77]++;
        Files.write(file, bytes);

        try (Embeddings embeddings = Embeddings.open(file, KEY)) {
            assertThat(embeddings.size()).isEqualTo(1);
        }
    }

    @Test
    void what_is_made_of_other_texts_is_thrown_away() {
        byte[] other = KEY.clone();
        other[0] = 1;

        try (Embeddings embeddings = Embeddings.open(file, other)) {
            assertThat(embeddings.size()).isZero();
        }
    }

    @Test
    void two_runs_do_not_make_the_same() {
        try (Embeddings first = Embeddings.open(file, KEY)) {
            assertThatThrownBy(() -> Embeddings.open(file, KEY))
                    .isInstanceOf(BenchmarkException.class)
                    .hasMessageContaining("another run is making the same data set");
            assertThat(first.size()).isEqualTo(4);
        }
    }
}
