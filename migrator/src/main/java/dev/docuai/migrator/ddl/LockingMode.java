package dev.docuai.migrator.ddl;

/** The locking of existing tables. */
public enum LockingMode {
    /** Reads and writes go on: more scripts, each holding its locks for an instant. */
    ONLINE,
    /** The same, and a type changes through a new column that is filled in batches, where that is possible. */
    IN_BATCHES,
    /** The shortest way, in one transaction. */
    OFFLINE
}
