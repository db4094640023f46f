package dev.docuai.migrator.ddl;

import dev.docuai.migrator.schema.Index;
import dev.docuai.migrator.schema.TypeName;
import java.util.Locale;

/** What to know before an index is built or dropped. */
record IndexHazards(PlanContext context) {
    private static final int USUAL_M = 16;

    /** Adds them to a step that builds it in one direction and drops it in the other. */
    void ofBuild(PlanStep step, Index index, boolean online, boolean up) {
        if (index.method().equals("ivfflat")) {
            step.warn(up, Hazard.Kind.LISTS_NEED_ROWS, index.id(), "");
        }
        boolean fresh = up ? context.isNew(index.table()) : context.isGoing(index.table());
        if (fresh) {
            return;
        }
        step.warn(up, Hazard.Kind.INDEX_BUILD, index.id(), detail(index));
        step.warn(!up, Hazard.Kind.INDEX_DROPPED, index.id(), "");
        if (!online) {
            step.warn(up, Hazard.Kind.BLOCKS_WRITES, index.id(), "");
        }
        if (index.unique()) {
            step.warn(up, Hazard.Kind.UNIQUE_MAY_FAIL, index.id(), "");
        }
    }

    private String detail(Index index) {
        long rows = context.rows(index.table());
        return rows > 0 ? String.format(Locale.ROOT, "about %,d rows", rows) + memory(index, rows) : "";
    }

    /**
     * The memory of an HNSW graph while it is built. A row holds its vector and 2 * m links on the lowest layer, of
     * some 16 bytes each in pgvector's source (hnsw.h, HnswCandidate), and little on the others; measured, 64 MB hold
     * 9,700 rows of vector(1536) at m = 16. If it does not fit, the build becomes several times slower (pgvector's
     * README, "Index Build Time").
     */
    private String memory(Index index, long rows) {
        if (!index.method().equals("hnsw")) {
            return "";
        }
        int m = Integer.parseInt(index.options().getOrDefault("m", String.valueOf(USUAL_M)));
        long bytes = rows * (vectorBytes(index) + 128 + 34L * m);
        return String.format(Locale.ROOT, ", maintenance_work_mem of %,d MB to stay quick", bytes / 1_048_576 + 1);
    }

    private long vectorBytes(Index index) {
        return TypeName.sizedEmbeddingIn(String.join(" ", index.keys()))
                .or(() -> context.after().columns(index.table()).stream()
                        .filter(column -> index.columns().contains(column.name()))
                        .flatMap(column -> TypeName.sizedEmbeddingIn(column.type()).stream())
                        .findFirst())
                .map(IndexHazards::bytes)
                .orElse(0L);
    }

    private static long bytes(TypeName type) {
        long dimensions = type.size().orElseThrow();
        return switch (type.local()) {
            case "vector" -> 4 * dimensions;
            case "halfvec" -> 2 * dimensions;
            case "bit" -> dimensions / 8;
            default -> 0;
        };
    }
}
