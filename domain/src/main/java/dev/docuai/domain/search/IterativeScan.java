package dev.docuai.domain.search;

import java.util.Locale;

/**
 * Whether pgvector goes on through an index until enough rows have passed the filter (since 0.8.0; its README, section
 * "Iterative Index Scans").
 */
public enum IterativeScan {
    /** Looks at the first {@code ef_search} candidates only, even if the filter leaves few of them. */
    OFF,
    /** Goes on, and finds the rows in the order of their distance. */
    STRICT_ORDER,
    /** Goes on, and finds more of the nearest rows in an order that the statement must correct. */
    RELAXED_ORDER;

    String sqlName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
