package dev.docuai.migrator.lint;

import java.util.Arrays;
import java.util.Optional;

/**
 * The modes of table locks that others wait for (PostgreSQL, "Explicit Locking", table 13.2): all others let rows be
 * read and written.
 */
enum LockMode {
    SHARE("ShareLock"),
    SHARE_ROW_EXCLUSIVE("ShareRowExclusiveLock"),
    EXCLUSIVE("ExclusiveLock"),
    ACCESS_EXCLUSIVE("AccessExclusiveLock");

    private final String inView;

    LockMode(String inView) {
        this.inView = inView;
    }

    /** Of the text in {@code pg_locks.mode}; empty for a weaker mode. */
    static Optional<LockMode> of(String inView) {
        return Arrays.stream(values())
                .filter(mode -> mode.inView.equals(inView))
                .findFirst();
    }

    boolean blocksReads() {
        return this == ACCESS_EXCLUSIVE;
    }

    /** As SQL writes it. */
    @Override
    public String toString() {
        return name().replace('_', ' ');
    }
}
