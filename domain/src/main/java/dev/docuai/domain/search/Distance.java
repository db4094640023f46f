package dev.docuai.domain.search;

/** The distance of two embeddings, and the similarity that follows from it: more is nearer. */
public enum Distance {
    /** The angle between them. Similarity is its cosine, {@code 1 - d}: 1 to -1. A zero vector has none. */
    COSINE("<=>", "1 - distance", -1, 1),
    /** The negative inner product, like pgvector's operator. Similarity is the inner product, {@code -d}. */
    INNER_PRODUCT("<#>", "-distance", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY),
    /** The Euclidean distance. Similarity is {@code 1 / (1 + d)}: 1 at the same place, towards 0 far away. */
    L2("<->", "1 / (1 + distance)", 0, 1);

    private final String operator;
    private final String similarity;
    private final double least;
    private final double most;

    Distance(String operator, String similarity, double least, double most) {
        this.operator = operator;
        this.similarity = similarity;
        this.least = least;
        this.most = most;
    }

    /** pgvector's operator. */
    String operator() {
        return operator;
    }

    /** The similarity in SQL, from a column {@code distance}. */
    String similarity() {
        return similarity;
    }

    /**
     * Refuses what cannot be compared by this distance.
     *
     * @throws IllegalArgumentException if the embedding has no direction but needs one, or if no pair of embeddings
     *     has such a similarity
     */
    void check(float[] embedding, double minSimilarity) {
        if (this == COSINE && isZero(embedding)) {
            throw new IllegalArgumentException(
                    "the query embedding is a zero vector, which has no direction and so no cosine distance to any"
                            + " other; check the model that made it");
        }
        if (minSimilarity != Double.NEGATIVE_INFINITY && (minSimilarity < least || minSimilarity > most)) {
            throw new IllegalArgumentException("a minimum similarity of " + minSimilarity + ", and " + this
                    + " similarity, which the table's index serves, is " + least + " to " + most);
        }
    }

    private static boolean isZero(float[] embedding) {
        for (float element : embedding) {
            if (element != 0) {
                return false;
            }
        }
        return true;
    }
}
