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
        DELETES_DATA("what goes cannot be brought back"),
        RE_EMBED("embeddings are set to NULL or zero and have to be computed again"),
        ACCESS_EXCLUSIVE_LOCK("reads and writes of the table wait until it is done"),
        BLOCKS_WRITES("writes to the table wait until it is done"),
        TABLE_REWRITE("every row is written anew, and every index of the table rebuilt"),
        INDEX_BUILD("takes time, disk and maintenance_work_mem"),
        INDEX_DROPPED("queries that use it become slow"),
        BACKFILL_NEEDED("rows that are there need a value"),
        UNIQUE_MAY_FAIL("fails if two rows are alike"),
        MAY_FAIL("fails if a row does not fit"),
        REINDEX_NEEDED("queries that use the index can be wrong until it is rebuilt"),
        STALE_VALUES("what the old function computed stays until it is computed again"),
        PRECISION_LOST("values are rounded, and stay so"),
        PRIVILEGES_CHANGED("roles can do more or less with it than before"),
        OWNER_CHANGED("only its owner can alter it, and a view or function reads with its owner's rights"),
        LISTS_NEED_ROWS("its lists are made from the rows that are there: build it when the table is filled");

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
