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
        /** Rows or values are deleted permanently. */
        DELETES_DATA("deletes data permanently"),
        /** Embeddings cannot be kept: compute them again. */
        RE_EMBED("sets embeddings to NULL or zero: compute them again"),
        /** Reads and writes of the table wait for longer than an instant. */
        ACCESS_EXCLUSIVE_LOCK("reads and writes of the table wait until it is done"),
        /** Writes to the table wait for longer than an instant. */
        BLOCKS_WRITES("writes to the table wait until it is done"),
        /** Every row is rewritten. */
        TABLE_REWRITE("rewrites every row and rebuilds every index of the table"),
        /** An index is built. */
        INDEX_BUILD("takes time, disk and maintenance_work_mem"),
        /** Queries lose an index. */
        INDEX_DROPPED("queries that use it become slow"),
        /** Existing rows get a backfill value, or the statement fails. */
        BACKFILL_NEEDED("existing rows need a value"),
        /** Fails if two rows have the same key. */
        UNIQUE_MAY_FAIL("fails if two rows have the same key"),
        /** Fails if a row does not fit. */
        MAY_FAIL("fails if a row does not fit"),
        /** An index holds results of a function that has changed. */
        REINDEX_NEEDED("queries that use the index can be wrong until it is rebuilt"),
        /** Rows hold results of a function that has changed, or were checked by it. */
        STALE_VALUES("stored results of the old function stay until you compute them again"),
        /** Values are rounded. */
        PRECISION_LOST("rounds values permanently"),
        /** Roles gain or lose privileges on an object. */
        PRIVILEGES_CHANGED("changes the privileges of roles"),
        /** Another role owns an object. */
        OWNER_CHANGED("only its owner can alter it, and a view or function reads with its owner's rights"),
        /** An IVFFlat index computes its lists from the rows that exist when it is built. */
        LISTS_NEED_ROWS("its lists come from the existing rows: build it after you fill the table");

        private final String meaning;

        Kind(String meaning) {
            this.meaning = meaning;
        }

        /** What it means, one sentence without full stop. */
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
