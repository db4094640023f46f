package dev.docuai.migrator.ddl;

import dev.docuai.migrator.schema.ObjectId;

/**
 * Something about a step that whoever runs it should know before.
 *
 * @param kind what sort
 * @param object which object it concerns
 * @param detail what exactly, a few words; empty if the kind says it all
 */
public record Hazard(Kind kind, ObjectId object, String detail) {
    /** What can go wrong, be lost, or be slow. */
    public enum Kind {
        /** Rows or values go for good. */
        DELETES_DATA("deletes data permanently"),
        /** Embeddings cannot be kept: they have to be computed again. */
        RE_EMBED("sets embeddings to NULL or zero: compute them again"),
        /** Nobody can read or write the table for longer than an instant. */
        ACCESS_EXCLUSIVE_LOCK("reads and writes of the table wait until it is done"),
        /** Nobody can write to the table for longer than an instant. */
        BLOCKS_WRITES("writes to the table wait until it is done"),
        /** Every row is written anew. */
        TABLE_REWRITE("every row is written anew, and every index of the table rebuilt"),
        /** An index is built. */
        INDEX_BUILD("takes time, disk and maintenance_work_mem"),
        /** Queries that use an index have to do without it. */
        INDEX_DROPPED("queries that use it become slow"),
        /** Rows that are there get a stand-in value, or the statement fails. */
        BACKFILL_NEEDED("existing rows need a value"),
        /** Fails if two rows are alike. */
        UNIQUE_MAY_FAIL("fails if two rows have the same key"),
        /** Fails if a row does not fit. */
        MAY_FAIL("fails if a row does not fit"),
        /** An index holds what a function computed that is another now. */
        REINDEX_NEEDED("queries that use the index can be wrong until it is rebuilt"),
        /** Rows hold, or were checked by, what a function computed that is another now. */
        STALE_VALUES("stored results of the old function stay until you compute them again"),
        /** Values are rounded. */
        PRECISION_LOST("rounds values permanently"),
        /** Roles may do something with an object that they might not before, or may not any more. */
        PRIVILEGES_CHANGED("changes the privileges of roles"),
        /** Another role owns an object. */
        OWNER_CHANGED("only its owner can alter it, and a view or function reads with its owner's rights"),
        /** An IVFFlat index learns its lists from the rows that are there when it is built. */
        LISTS_NEED_ROWS("its lists come from the existing rows: build it after you fill the table");

        private final String meaning;

        Kind(String meaning) {
            this.meaning = meaning;
        }

        /**
         * What it means.
         *
         * @return one sentence without full stop
         */
        public String meaning() {
            return meaning;
        }
    }

    /** {@code DELETES_DATA (documents.summary)}, as it stands in a script's header. */
    @Override
    public String toString() {
        String name = switch (object.kind()) {
            case SETTING, OWNER, GRANT -> object.toString();
            default -> object.name() + (object.part().isEmpty() ? "" : "." + object.part());
        };
        return kind + " (" + name + (detail.isEmpty() ? "" : ": " + detail) + ")";
    }
}
