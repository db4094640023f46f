package dev.docuai.pgvector;

import java.util.Locale;

/** pgvector's two kinds of index. */
public enum AccessMethod {
    /** A graph: the better speed and recall, the slower build. See {@link HnswIndex}. */
    HNSW,
    /** Lists around centroids: built fast, and only worth building on a filled table. See {@link IvfflatIndex}. */
    IVFFLAT;

    /** The method's name in SQL. */
    public String sqlName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
