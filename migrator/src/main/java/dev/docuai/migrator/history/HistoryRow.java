package dev.docuai.migrator.history;

import dev.docuai.migrator.script.RevisionId;
import dev.docuai.migrator.script.Script;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of Flyway's history table.
 *
 * @param rank its number, rising
 * @param id null for a repeatable script
 * @param description words
 * @param type {@code SQL}, {@code DELETE}, {@code BASELINE}, {@code JDBC}, {@code SCHEMA} ...
 * @param script file name relative to its location
 * @param checksum null where Flyway keeps none
 * @param installedBy the role
 * @param installedOn the time
 * @param executionMillis how long the script ran
 * @param success false if it failed outside a transaction
 */
public record HistoryRow(
        int rank,
        @Nullable RevisionId id,
        String description,
        String type,
        String script,
        @Nullable Integer checksum,
        String installedBy,
        Instant installedOn,
        int executionMillis,
        boolean success) {
    /**
     * Whether a script has changed since it was applied.
     *
     * @param script the revision's upgrade script
     * @return false where no checksum was kept
     */
    public boolean isChanged(Script script) {
        return type.equals(SQL) && checksum != null && checksum != script.checksum();
    }

    /** The row of an SQL script that ran. */
    static final String SQL = "SQL";

    /** The row of a reverted version. */
    static final String DELETE = "DELETE";

    /** The row of a baseline: everything up to a version existed before Flyway. */
    static final String BASELINE = "BASELINE";

    /** The row of a schema that Flyway created. */
    static final String SCHEMA = "SCHEMA";
}
