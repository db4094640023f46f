package dev.docuai.migrator.lint;

import java.util.List;

/**
 * Work of a statement that grows with a table.
 *
 * @param kind which work
 * @param table whose rows are read or written
 * @param indexes that are built
 * @param image has the columns of the indexes
 * @param memory {@code maintenance_work_mem} in bytes if there is an HNSW index among them
 */
record Load(Kind kind, Item table, List<Item> indexes, Image image, long memory) {
    enum Kind {
        /** Every row is read. */
        SCAN,
        /** Rows are updated, inserted or deleted: in the rehearsal many, in the real table maybe fewer. */
        CHANGE,
        /** Every row is written into a new file, and every index is built again. */
        REWRITE,
        /** An index is built from every row. */
        BUILD,
        /** The same without a lock that others wait for: the table is read twice. */
        ONLINE_BUILD
    }

    Load {
        indexes = List.copyOf(indexes);
    }

    boolean isData() {
        return kind == Kind.CHANGE;
    }
}
