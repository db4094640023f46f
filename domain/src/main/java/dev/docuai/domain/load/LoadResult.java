package dev.docuai.domain.load;

import java.io.Serializable;

/**
 * The result of a load, final or so far.
 *
 * @param loaded chunks that it stored
 * @param skipped chunks that already existed
 * @param deleted chunks that it replaced
 */
public record LoadResult(long loaded, long skipped, long deleted) implements Serializable {

    static final LoadResult NOTHING = new LoadResult(0, 0, 0);

    LoadResult plus(LoadResult other) {
        return new LoadResult(loaded + other.loaded, skipped + other.skipped, deleted + other.deleted);
    }

    /** How many chunks were taken from the source. */
    long taken() {
        return loaded + skipped;
    }
}
