package dev.docuai.domain.search;

/**
 * The words that a hybrid search looks for beside the embedding.
 *
 * @param text of which every word counts, and each only once
 * @param vectorWeight of a place by similarity
 * @param textWeight of a place by words
 */
record HybridQuery(String text, double vectorWeight, double textWeight) {

    HybridQuery {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("the text has the character U+0000, which PostgreSQL does not take");
        }
        if (!isWeight(vectorWeight) || !isWeight(textWeight) || vectorWeight + textWeight == 0) {
            throw new IllegalArgumentException("the weights are " + vectorWeight + " and " + textWeight
                    + "; use finite numbers from 0, and not twice 0");
        }
    }

    private static boolean isWeight(double weight) {
        return Double.isFinite(weight) && weight >= 0;
    }

    /** The text does not belong in a log. */
    @Override
    public String toString() {
        return "[vectorWeight=" + vectorWeight + ", textWeight=" + textWeight + "]";
    }
}
