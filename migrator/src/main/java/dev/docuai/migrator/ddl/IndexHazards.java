package dev.docuai.migrator.ddl;

import dev.docuai.migrator.schema.Index;
import dev.docuai.migrator.schema.TypeName;
import java.util.Locale;

/** What to know before an index is built or dropped. */
record IndexHazards(PlanContext context) {
    private static final int USUAL_M = 16;
    private static final TypeName UNSIZED = new TypeName("vector");

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

    private String memory(Index index, long rows) {
        if (!index.method().equals("hnsw")) {
            return "";
        }
        int m = Integer.parseInt(index.options().getOrDefault("m", String.valueOf(USUAL_M)));
        long bytes = HnswGraph.memory(rows, vectorType(index), m);
        return String.format(Locale.ROOT, ", maintenance_work_mem of %,d MB to stay quick", bytes / 1_048_576 + 1);
    }

    private TypeName vectorType(Index index) {
        return TypeName.sizedEmbeddingIn(String.join(" ", index.keys()))
                .or(() -> context.after().columns(index.table()).stream()
                        .filter(column -> index.columns().contains(column.name()))
                        .flatMap(column -> TypeName.sizedEmbeddingIn(column.type()).stream())
                        .findFirst())
                .orElse(UNSIZED);
    }
}
