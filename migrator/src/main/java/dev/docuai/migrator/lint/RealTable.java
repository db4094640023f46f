package dev.docuai.migrator.lint;

/**
 * A table of the database that the scripts will meet.
 *
 * @param rows as its statistics tell; -1 if it was never analyzed
 * @param bytes of its files, TOAST included and indexes left out
 * @param indexBytes of the files of its indexes
 */
public record RealTable(long rows, long bytes, long indexBytes) {
    /** One megabyte is 128 pages: memory holds them, and nothing takes long. */
    private static final long SMALL_BYTES = 1 << 20;

    private static final long SMALL_ROWS = 10_000;

    boolean hasRows() {
        return rows >= 0;
    }

    /** Whether any statement on it is done at once. */
    boolean isSmall() {
        return rows <= SMALL_ROWS && bytes <= SMALL_BYTES;
    }
}
