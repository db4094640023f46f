package dev.docuai.migrator.execution;

import dev.docuai.migrator.Loss;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells what a transaction has taken away, by comparing the catalog before and in it: not by reading the SQL, which may
 * hide what it does in functions and DO blocks.
 *
 * <p>A dropped table or column is gone from the catalog; it is known by its number, so a rename is none. A table whose
 * file changed was rewritten or truncated (PostgreSQL, "pg_class", relfilenode), one with updated or deleted rows is in
 * {@code pg_stat_xact_user_tables}: of these, rows and values are counted on both sides.
 *
 * @param tables by oid
 */
record LossMeter(Map<Long, Table> tables) {
    /**
     * A table.
     *
     * @param name qualified and quoted
     * @param file its relfilenode
     * @param columns number to quoted name
     */
    record Table(String name, long file, Map<Integer, String> columns) {}

    /**
     * Something that may have lost data.
     *
     * @param table as it was before
     * @param dropped whether the whole table is gone
     * @param columns the columns in question, quoted; all of them if the table is still there but changed
     * @param rowsLeft rows in the transaction; -1 if that does not matter
     * @param valuesLeft values that are not null in the transaction, for each column of {@code columns} that is still there
     */
    record Suspect(Table table, boolean dropped, List<String> columns, long rowsLeft, Map<String, Long> valuesLeft) {}

    private static final String COLUMNS = """
            SELECT c.oid, format('%I.%I', n.nspname, c.relname), coalesce(c.relfilenode, 0), a.attnum,
                   quote_ident(a.attname)
            FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
            WHERE c.relkind IN ('r', 'p') AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
            ORDER BY 1, 4""";

    private static final String CHANGED =
            "SELECT relid FROM pg_stat_xact_user_tables WHERE n_tup_del > 0 OR n_tup_upd > 0";

    /** What there is now. */
    static LossMeter read(Connection connection) throws SQLException {
        Map<Long, Table> tables = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(COLUMNS)) {
            while (row.next()) {
                String name = row.getString(2);
                long file = row.getLong(3);
                tables.computeIfAbsent(row.getLong(1), oid -> new Table(name, file, new TreeMap<>()))
                        .columns()
                        .put(row.getInt(4), row.getString(5));
            }
        }
        return new LossMeter(tables);
    }

    /** Compares with what there is in the transaction, before it is rolled back. */
    List<Suspect> suspects(Connection connection) throws SQLException {
        LossMeter now = read(connection);
        List<Long> changed = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(CHANGED)) {
            while (row.next()) {
                changed.add(row.getLong(1));
            }
        }
        List<Suspect> suspects = new ArrayList<>();
        for (Map.Entry<Long, Table> entry : tables.entrySet()) {
            Table before = entry.getValue();
            Table after = now.tables().get(entry.getKey());
            if (after == null) {
                suspects.add(new Suspect(before, true, List.of(), -1, Map.of()));
            } else if (changed.contains(entry.getKey()) || before.file() != after.file()) {
                suspects.add(changedTable(connection, before, after));
            } else {
                List<String> gone = new ArrayList<>();
                before.columns().forEach((number, name) -> {
                    if (!after.columns().containsKey(number)) {
                        gone.add(name);
                    }
                });
                if (!gone.isEmpty()) {
                    suspects.add(new Suspect(before, false, gone, -1, Map.of()));
                }
            }
        }
        return suspects;
    }

    private static Suspect changedTable(Connection connection, Table before, Table after) throws SQLException {
        Map<String, Long> left = new LinkedHashMap<>();
        List<String> columns = new ArrayList<>(before.columns().values());
        List<String> kept = new ArrayList<>();
        List<String> keptNow = new ArrayList<>();
        before.columns().forEach((number, name) -> {
            if (after.columns().containsKey(number)) {
                kept.add(name);
                keptNow.add(after.columns().get(number));
            }
        });
        List<Long> counts = counts(connection, after.name(), keptNow);
        for (int i = 0; i < kept.size(); i++) {
            left.put(kept.get(i), counts.get(i + 1));
        }
        return new Suspect(before, false, columns, counts.get(0), left);
    }

    /** Counts, after the roll-back, what is there and would not be. */
    static List<Loss> count(Connection connection, List<Suspect> suspects) throws SQLException {
        List<Loss> losses = new ArrayList<>();
        for (Suspect suspect : suspects) {
            Table table = suspect.table();
            List<Long> counts = counts(connection, table.name(), suspect.columns());
            long rows = counts.get(0);
            if (suspect.dropped()) {
                add(losses, "table " + table.name(), Loss.Kind.ROWS, rows);
                continue;
            }
            long rowsLost = suspect.rowsLeft() < 0 ? 0 : rows - suspect.rowsLeft();
            add(losses, "table " + table.name(), Loss.Kind.ROWS, rowsLost);
            for (int i = 0; i < suspect.columns().size(); i++) {
                String column = suspect.columns().get(i);
                long left = suspect.valuesLeft().getOrDefault(column, 0L);
                // Values that go with their rows are told by the rows.
                add(
                        losses,
                        "column " + table.name() + "." + column,
                        Loss.Kind.VALUES,
                        counts.get(i + 1) - left - rowsLost);
            }
        }
        return losses;
    }

    private static void add(List<Loss> losses, String object, Loss.Kind kind, long count) {
        if (count > 0) {
            losses.add(new Loss(object, kind, count));
        }
    }

    /** The rows, then for each column its values that are not null. */
    private static List<Long> counts(Connection connection, String table, List<String> columns) throws SQLException {
        StringBuilder sql = new StringBuilder("SELECT count(*)");
        columns.forEach(column -> sql.append(", count(").append(column).append(')'));
        sql.append(" FROM ").append(table);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql.toString())) {
            row.next();
            List<Long> counts = new ArrayList<>();
            for (int i = 1; i <= columns.size() + 1; i++) {
                counts.add(row.getLong(i));
            }
            return counts;
        }
    }
}
