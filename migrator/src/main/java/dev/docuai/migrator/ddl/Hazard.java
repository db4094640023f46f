package dev.docuai.migrator.ddl;

import dev.docuai.migrator.schema.ObjectId;

/**
 * A risk of a step.
 *
 * @param kind its kind
 * @param object the object
 * @param detail a few words; empty if the kind says it all
 */
public record Hazard(Kind kind, ObjectId object, String detail) {
    /** The kinds of risks. */
    public enum Kind {
        DELETES_DATA("deletes data permanently"),
        RE_EMBED("sets embeddings to NULL or zero: compute them again"),
        ACCESS_EXCLUSIVE_LOCK("reads and writes of the table wait until it is done"),
        BLOCKS_WRITES("writes to the table wait until it is done"),
        TABLE_REWRITE("rewrites every row and rebuilds every index of the table"),
        ROWS_REWRITTEN("writes every row again, in batches: takes time, disk and WAL"),
        INDEX_BUILD("takes time, disk and maintenance_work_mem"),
        INDEX_DROPPED("queries that use it become slow"),
        BACKFILL_NEEDED("existing rows need a value"),
        UNIQUE_MAY_FAIL("fails if two rows have the same key"),
        MAY_FAIL("fails if a row does not fit"),
        REINDEX_NEEDED("queries that use the index can be wrong until it is rebuilt"),
        STALE_VALUES("stored results of the old function stay until you compute them again"),
        PRECISION_LOST("rounds values permanently"),
        PRIVILEGES_CHANGED("changes the privileges of roles"),
        OWNER_CHANGED("only its owner can alter it, and a view or function reads with its owner's rights"),
        LISTS_NEED_ROWS("its lists come from the existing rows: build it after you fill the table");

        private final String meaning;

        Kind(String meaning) {
            this.meaning = meaning;
        }

        /**
         * Its meaning.
         *
         * @return one sentence without full stop
         */
        public String meaning() {
            return meaning;
        }
    }

    /** {@code DELETES_DATA (documents.summary)}, as in a script's header. */
    @Override
    public String toString() {
        String name = switch (object.kind()) {
            case SETTING, OWNER, GRANT -> object.toString();
            default -> object.name() + (object.part().isEmpty() ? "" : "." + object.part());
        };
        return kind + " (" + name + (detail.isEmpty() ? "" : ": " + detail) + ")";
    }
}
