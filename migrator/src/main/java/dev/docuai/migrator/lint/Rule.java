package dev.docuai.migrator.lint;

import dev.docuai.migrator.ddl.Hazard;
import java.util.Arrays;
import java.util.Optional;

/** What {@code lint} can find. A rule with the name of a {@link Hazard.Kind} means that hazard. */
public enum Rule {
    DELETES_DATA(Severity.ERROR, "deletes data permanently"),
    RE_EMBED(Severity.ERROR, "sets embeddings to NULL or zero: compute them again"),
    BACKFILL_NEEDED(Severity.NOTICE, "existing rows need a value"),
    PRECISION_LOST(Severity.WARNING, "rounds values permanently"),
    ACCESS_EXCLUSIVE_LOCK(Severity.WARNING, "reads and writes of the table wait until it is done"),
    BLOCKS_WRITES(Severity.WARNING, "writes to the table wait until it is done"),
    DATA_WITH_DDL(Severity.WARNING, "changes many rows in a transaction that locks a table"),
    TABLE_REWRITE(Severity.WARNING, "rewrites every row and rebuilds every index of the table"),
    ROWS_REWRITTEN(Severity.NOTICE, "updates every row, some in each transaction"),
    INDEX_BUILD(Severity.NOTICE, "takes time, disk and maintenance_work_mem"),
    INDEX_DROPPED(Severity.NOTICE, "queries that use it become slow"),
    UNIQUE_MAY_FAIL(Severity.NOTICE, "fails if two rows have the same key"),
    MAY_FAIL(Severity.NOTICE, "fails if a row does not fit"),
    REINDEX_NEEDED(Severity.WARNING, "queries that use the index can be wrong until it is rebuilt"),
    STALE_VALUES(Severity.WARNING, "stored results of the old function stay until you compute them again"),
    PRIVILEGES_CHANGED(Severity.NOTICE, "changes the privileges of roles"),
    OWNER_CHANGED(Severity.NOTICE, "only its owner can alter it"),
    LISTS_NEED_ROWS(Severity.WARNING, "its lists come from the existing rows: build it after you fill the table"),
    BREAKS_CLIENTS(Severity.WARNING, "clients of the release before it fail"),
    NAMING(Severity.WARNING, "its name does not follow the naming convention"),
    FOREIGN_KEY_WITHOUT_INDEX(Severity.WARNING, "deletes of the referenced rows scan this table"),
    VECTOR_WITHOUT_DIMENSION(
            Severity.WARNING, "a vector column without dimension cannot have an HNSW or IVFFlat index"),
    VECTOR_DISTANCE(Severity.WARNING, "searches by another distance do not use the index"),
    VECTOR_INDEX_OPTIONS(Severity.WARNING, "its options cost more, or find less, than they should"),
    MAINTENANCE_WORK_MEM(Severity.WARNING, "the graph of the index does not fit, and the build becomes slow"),
    INTEGER_KEY(Severity.WARNING, "the key ends at its type's largest number"),
    IF_EXISTS(Severity.WARNING, "hides that the database is not what the revision expects"),
    TYPE_CHOICE(Severity.NOTICE, "another type serves better"),
    WIDE_INDEX(Severity.NOTICE, "an index over many columns rarely serves"),
    FAILS(Severity.ERROR, "the statement fails"),
    TRANSACTION(Severity.ERROR, "cannot run where it stands"),
    SERVER_WIDE(Severity.WARNING, "acts on the whole server, not on the database"),
    UNDO_MISSING(Severity.WARNING, "the revision has no undo script"),
    UNDO_DIFFERS(Severity.ERROR, "the undo script does not give the catalog before"),
    UNDO_LOSES(Severity.ERROR, "the undo script deletes more than it says"),
    UPGRADE_DIFFERS(Severity.ERROR, "the upgrade after the undo gives another catalog"),
    HEADER_HAZARDS(Severity.WARNING, "the header's hazards are not the ones that were seen"),
    CONDITION(Severity.ERROR, "a condition of the header does not hold"),
    ALLOW_WITHOUT_REASON(Severity.WARNING, "an allowed rule needs a reason"),
    ALLOW_UNUSED(Severity.WARNING, "nothing that it allows was found");

    private final Severity severity;
    private final String meaning;

    Rule(Severity severity, String meaning) {
        this.severity = severity;
        this.meaning = meaning;
    }

    /** How much it matters unless the settings say otherwise. */
    public Severity severity() {
        return severity;
    }

    /** One sentence without full stop. */
    public String meaning() {
        return meaning;
    }

    /** Whether a script's header names it among its hazards. */
    public boolean isHazard() {
        return Arrays.stream(Hazard.Kind.values()).anyMatch(kind -> kind.name().equals(name()));
    }

    /** Whether others wait for the script: an online plan may have the same effect without it. */
    public boolean isAboutLocks() {
        return this == ACCESS_EXCLUSIVE_LOCK || this == BLOCKS_WRITES || this == TABLE_REWRITE;
    }

    /** The rule of a name; empty if there is none. */
    public static Optional<Rule> named(String name) {
        return Arrays.stream(values()).filter(rule -> rule.name().equals(name)).findFirst();
    }
}
