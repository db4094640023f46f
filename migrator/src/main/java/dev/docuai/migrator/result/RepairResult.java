package dev.docuai.migrator.result;

import java.util.List;

/**
 * The changes of a repair of the history, planned or done.
 *
 * @param location hosts, ports and database
 * @param actions row by row, in the order of the table
 * @param invalidIndexes indexes that an interrupted CREATE INDEX CONCURRENTLY has left, quoted; a repair does not touch
 *     them
 */
public record RepairResult(String location, List<Action> actions, List<String> invalidIndexes) {
    /** Copies both lists. */
    public RepairResult {
        actions = List.copyOf(actions);
        invalidIndexes = List.copyOf(invalidIndexes);
    }

    /** The change of a row. */
    public enum Kind {
        /** The row gets the checksum and description of a script that has changed since it was applied. */
        ACCEPT,
        /** The row of a script that failed outside a transaction is removed, so that the script can run again. */
        CLEAR
    }

    /**
     * One row.
     *
     * @param rank the row's number
     * @param kind the change
     * @param script the script that it is about
     * @param detail old and new, in words
     */
    public record Action(int rank, Kind kind, String script, String detail) {}
}
