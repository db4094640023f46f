package dev.docuai.migrator.lint;

import java.util.Map;
import java.util.Set;

/**
 * A statement, and what it has done.
 *
 * @param line of its first character in the file
 * @param sql the statement, comments before it included
 * @param before the objects before it
 * @param after the objects after it
 * @param activity oid of a table to the rows that it has read and changed
 * @param locks oid of a relation to the strongest lock that the transaction holds after it; weak ones are left out. The
 *     locks of a statement outside a transaction are gone when it ends
 * @param writes the tables that it has written to, or tried to
 * @param contents oid to the contents of the tables that it has changed
 * @param maintenanceMemory {@code maintenance_work_mem} in bytes if it has built an HNSW index; else 0
 * @param isInTransaction whether it shares a transaction with the statements before it
 */
record Observation(
        int line,
        String sql,
        Image before,
        Image after,
        Map<Long, Activity> activity,
        Map<Long, LockMode> locks,
        Set<Write> writes,
        Map<Long, TableContents.Change> contents,
        long maintenanceMemory,
        boolean isInTransaction) {
    Observation {
        activity = Map.copyOf(activity);
        locks = Map.copyOf(locks);
        writes = Set.copyOf(writes);
        contents = Map.copyOf(contents);
    }

    Activity activity(Item table) {
        return activity.getOrDefault(table.relation(), Activity.NONE);
    }

    boolean wrote(String operation, Item table) {
        return writes.contains(new Write(operation, table.relation()));
    }
}
