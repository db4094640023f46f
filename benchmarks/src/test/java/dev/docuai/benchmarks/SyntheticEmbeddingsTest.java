package dev.docuai.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SyntheticEmbeddingsTest {

    @Test
    void the_same_seed_gives_the_same_vectors() {
        SyntheticEmbeddings one = new SyntheticEmbeddings(1);
        SyntheticEmbeddings same = new SyntheticEmbeddings(1);

        for (int i = 0; i < 20; i++) {
            assertThat(one.chunk()).hasSize(SyntheticEmbeddings.DIMENSIONS).isEqualTo(same.chunk());
        }
        assertThat(one.question()).isEqualTo(same.question());
        assertThat(one.chunk()).isNotEqualTo(new SyntheticEmbeddings(2).chunk());
    }

    @Test
    void chunks_of_one_page_are_nearer_than_those_of_another_topic() {
        SyntheticEmbeddings embeddings = new SyntheticEmbeddings(1);
        float[] first = embeddings.chunk();
        float[] neighbour = embeddings.chunk();
        float[] stranger = first;
        for (int i = 0; i < 100; i++) {
            stranger = embeddings.chunk();
        }

        assertThat(cosine(first, neighbour)).isGreaterThan(cosine(first, stranger));
    }

    private static double cosine(float[] a, float[] b) {
        return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
