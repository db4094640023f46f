package dev.docuai.benchmarks.advice;

/** In what one index can be better than another at the same recall. */
public enum Advantage {
    /** Fewer pages read for a query, or a shorter median time. */
    SEARCH("search"),
    /** A smaller index. */
    SIZE("size"),
    /** A build that takes less of the processor. */
    BUILD("build");

    private final String label;

    Advantage(String label) {
        this.label = label;
    }

    /** A word for it. */
    public String label() {
        return label;
    }
}
