package dev.docuai.benchmarks.advice;

import java.util.Locale;

/** The ways in which one index can be better than another at the same recall. */
public enum Advantage {
    /** Fewer pages read for a query, or a shorter median time. */
    SEARCH,
    /** A smaller index. */
    SIZE,
    /** A build that takes less of the processor. */
    BUILD;

    /** A word for it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
