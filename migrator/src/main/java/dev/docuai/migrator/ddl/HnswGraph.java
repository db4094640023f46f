package dev.docuai.migrator.ddl;

import dev.docuai.migrator.schema.TypeName;

/** The graph of an HNSW index while it is built. */
public final class HnswGraph {
    private HnswGraph() {}

    /**
     * The memory that holds it. A row holds its vector and 2 * m links on the lowest layer, of some 16 bytes each in
     * pgvector's source (hnsw.h, HnswCandidate), and little on the others; measured, 64 MB hold 9,700 rows of
     * vector(1536) at m = 16. If it does not fit, the build becomes several times slower (pgvector's README, "Index
     * Build Time").
     *
     * @param rows of the table
     * @param type of the column, with its dimensions
     * @param m the links of a row
     * @return bytes of {@code maintenance_work_mem}
     */
    public static long memory(long rows, TypeName type, int m) {
        return rows * (vectorBytes(type) + 128 + 34L * m);
    }

    private static long vectorBytes(TypeName type) {
        long dimensions = type.size().orElse(0);
        return switch (type.local()) {
            case "vector" -> 4 * dimensions;
            case "halfvec" -> 2 * dimensions;
            case "bit" -> dimensions / 8;
            default -> 0;
        };
    }
}
