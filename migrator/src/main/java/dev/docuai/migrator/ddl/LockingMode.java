package dev.docuai.migrator.ddl;

/** How tables that are there already are treated. */
public enum LockingMode {
    /** So that they can be read and written meanwhile: more scripts, each holding its locks for an instant. */
    ONLINE,
    /** The shortest way, in one transaction. */
    OFFLINE
}
