package dev.docuai.migrator.ddl;

/** The locking of existing tables. */
public enum LockingMode {
    /** Reads and writes go on: more scripts, each holding its locks for an instant. */
    ONLINE,
    /** The shortest way, in one transaction. */
    OFFLINE
}
