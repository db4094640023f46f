package dev.docuai.migrator.options;

import dev.docuai.migrator.ddl.LockingMode;
import dev.docuai.migrator.script.RevisionRange;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which scripts {@code lint} rehearses, and where they start.
 *
 * @param range which revisions; empty for the pending ones, or without a real database for all
 * @param files scripts that are no revisions yet: they run after head, in this order
 * @param isRealDatabase whether the database is the one that the scripts will meet: its catalog and a sample of its rows
 *     are copied. Otherwise it only lends its server, and the scripts below make the start
 * @param isSinceLastTag whether only revisions are rehearsed whose files the latest tag of git lacks; without a tag all
 * @param style the locking of the safe ways
 * @param isFixing whether scripts are replaced by their safe ways
 */
public record LintOptions(
        Optional<RevisionRange> range,
        List<Path> files,
        boolean isRealDatabase,
        boolean isSinceLastTag,
        LockingMode style,
        boolean isFixing) {
    /** All revisions, from an empty database on. */
    public static final LintOptions ALL =
            new LintOptions(Optional.empty(), List.of(), false, false, LockingMode.ONLINE, false);

    /** The revisions since the latest tag of git; without a tag all. */
    public static final LintOptions SINCE_LAST_TAG =
            new LintOptions(Optional.empty(), List.of(), false, true, LockingMode.ONLINE, false);

    /** Copies the list. */
    public LintOptions {
        files = List.copyOf(files);
    }

    /** The same for certain revisions. */
    public LintOptions withRange(RevisionRange other) {
        return new LintOptions(Optional.of(other), files, isRealDatabase, false, style, isFixing);
    }

    /** The same for scripts that are no revisions yet. */
    public LintOptions withFiles(List<Path> others) {
        return new LintOptions(range, others, isRealDatabase, false, style, isFixing);
    }

    /** The same against the database that the scripts will meet. */
    public LintOptions againstDatabase() {
        return new LintOptions(range, files, true, false, style, isFixing);
    }

    /** The same, and types of columns change in batches in the safe ways. */
    public LintOptions inBatches() {
        return new LintOptions(range, files, isRealDatabase, isSinceLastTag, LockingMode.IN_BATCHES, isFixing);
    }

    /** The same, and scripts are replaced by their safe ways, or not. */
    public LintOptions fixing(boolean replaces) {
        return new LintOptions(range, files, isRealDatabase, isSinceLastTag, style, replaces);
    }
}
