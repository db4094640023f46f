package dev.docuai.migrator.loss;

import dev.docuai.migrator.api.Loss;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table that may have lost data.
 *
 * @param before its old form; without columns for a partition that the transaction has created
 * @param after inside the transaction; null if it was dropped
 * @param change the changes of its rows; null if none
 * @param left the count inside the transaction; null if there is none
 * @param isEmptied whether it was truncated
 */
record SuspectTable(
        Table before,
        @Nullable Table after,
        @Nullable Change change,
        @Nullable Count left,
        boolean isEmptied) {

    /**
     * A table in the catalog.
     *
     * @param name qualified and quoted
     * @param file its relfilenode; 0 for a partitioned table
     * @param root the oid of the partitioned table at the top, else its own
     * @param columns number to quoted name
     * @param types number to type
     */
    record Table(String name, long file, long root, Map<Integer, String> columns, Map<Integer, String> types) {}

    /**
     * The changes of a table by the transaction, from the server's counters. What a rollback to a savepoint has taken back
     * counts too.
     *
     * @param file its relfilenode now
     * @param inserted rows, at most
     * @param updated rows, at most
     * @param deleted rows, at most
     */
    record Change(long file, long inserted, long updated, long deleted) {
        static final Change NONE = new Change(0, 0, 0, 0);

        Change since(Change earlier) {
            return new Change(file, inserted - earlier.inserted, updated - earlier.updated, deleted - earlier.deleted);
        }
    }

    /**
     * What a table holds.
     *
     * @param change the changes at the time of the count
     * @param rows how many
     * @param values column number to values that are not null
     */
    record Count(Change change, long rows, Map<Integer, Long> values) {
        static final Count EMPTY = new Count(Change.NONE, 0, Map.of());
    }

    /** Whether all its rows are gone. */
    boolean isGone() {
        return after == null || isEmptied;
    }

    /** The numbers of the columns whose values must be counted: all, or those that were dropped. */
    List<Integer> columnsToCount() {
        List<Integer> numbers =
                new ArrayList<>(isGone() ? List.of() : before.columns().keySet());
        if (after != null && change == null) {
            numbers.removeAll(after.columns().keySet());
        }
        return numbers;
    }

    /** Negative if rows were added. */
    long rowsLost(Count there) {
        if (change == null) {
            return 0;
        }
        return Math.min(there.rows() - (left == null ? 0 : left.rows()), change.deleted());
    }

    /** With the values of deleted rows. Negative if values were added. */
    private long valuesLost(int number, Count there) {
        long values = there.values().getOrDefault(number, 0L);
        if (change == null || isDropped(number)) {
            return values;
        }
        long lost = values - (left == null ? 0 : left.values().getOrDefault(number, 0L));
        return isConverted(number) ? lost : Math.min(lost, change.updated() + Math.max(0, rowsLost(there)));
    }

    private boolean isDropped(int number) {
        return after == null || !after.columns().containsKey(number);
    }

    private boolean isConverted(int number) {
        return after != null && !before.types().get(number).equals(after.types().get(number));
    }

    /**
     * The loss of a table, or of the changed partitions of one table together: rows that move between them are not lost.
     * The values of deleted rows are not reported separately.
     *
     * @param name of the table
     * @param parts none of them gone, with their counts before
     * @return without what is not lost
     */
    static List<Loss> losses(String name, Map<SuspectTable, Count> parts) {
        long rows = 0;
        Map<String, Long> values = new LinkedHashMap<>();
        Map<String, Long> valuesThere = new HashMap<>();
        String doubt = "";
        Set<String> dropped = new HashSet<>();
        for (Map.Entry<SuspectTable, Count> entry : parts.entrySet()) {
            SuspectTable part = entry.getKey();
            Count there = entry.getValue();
            rows += part.rowsLost(there);
            if (part.change != null && part.left == null) {
                doubt = " (at most)";
            }
            for (int number : part.columnsToCount()) {
                String column = part.before.columns().get(number);
                values.merge(column, part.valuesLost(number, there), Long::sum);
                valuesThere.merge(column, there.values().getOrDefault(number, 0L), Long::sum);
                if (part.isDropped(number)) {
                    dropped.add(column);
                }
            }
        }
        List<Loss> losses = new ArrayList<>();
        long rowsLost = Math.max(0, rows);
        add(losses, "table " + name + doubt, Loss.Kind.ROWS, rowsLost);
        for (Map.Entry<String, Long> entry : values.entrySet()) {
            String column = entry.getKey();
            long lost = Math.min(entry.getValue(), valuesThere.getOrDefault(column, 0L)) - rowsLost;
            add(
                    losses,
                    "column " + name + "." + column + (dropped.contains(column) ? "" : doubt),
                    Loss.Kind.VALUES,
                    lost);
        }
        return losses;
    }

    static void add(List<Loss> losses, String object, Loss.Kind kind, long count) {
        if (count > 0) {
            losses.add(new Loss(object, kind, count));
        }
    }
}
