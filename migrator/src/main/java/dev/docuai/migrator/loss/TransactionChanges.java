package dev.docuai.migrator.loss;

import dev.docuai.migrator.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds, inside a script's transaction and before its commit, the tables that may have lost rows or values. It reads the
 * server's counters of the transaction and the catalog, so it sees the effect of functions, triggers, cascades and rules.
 *
 * <p>What a transaction changes, it keeps locked, so only the locked tables are looked at after a script; that is also
 * their state before the next one. If the run has found an empty database, there is nothing to look at. The counters are
 * read at the script's begin too, because they also hold what earlier transactions of the session have not sent yet
 * (PostgreSQL, "The Cumulative Statistics System"). The answer may name too many tables, never too few;
 * {@link DataLossCounter} counts exactly. Tables and columns that the same run has created
 * lose nothing, because the database did not have them before.
 */
final class TransactionChanges {
    private static final String TABLES = """
            SELECT c.oid, coalesce(c.relfilenode, 0),
                   (SELECT pg_catalog.string_agg(
                        pg_catalog.concat_ws(' ', a.attnum, a.atttypid || ',' || a.atttypmod, a.attnotnull), ';')
                    FROM pg_catalog.pg_attribute a
                    WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''),
                   c.relrowsecurity
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p') AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'""";

    private static final String COUNTERS = """
            SELECT * FROM (
                SELECT oid, pg_catalog.pg_stat_get_xact_tuples_inserted(oid) AS inserted,
                       pg_catalog.pg_stat_get_xact_tuples_updated(oid) AS updated,
                       pg_catalog.pg_stat_get_xact_tuples_deleted(oid) AS deleted
                FROM pg_catalog.pg_class WHERE relkind = 'r') counters
            WHERE inserted + updated + deleted > 0""";

    private static final String LOCKED = """
            SELECT relation, pg_catalog.bool_or(mode = 'RowExclusiveLock') FROM pg_catalog.pg_locks
            WHERE pid = pg_catalog.pg_backend_pid() AND locktype = 'relation' AND granted
                AND mode NOT IN ('AccessShareLock', 'RowShareLock')
            GROUP BY relation""";

    /**
     * A row that this transaction or a subtransaction of it has written: it is visible, though its writer is in progress.
     * The age of a transaction counts back from this one's (PostgreSQL, "Transaction ID and Snapshot Information
     * Functions").
     */
    private static final String OWN_ROW = """
            CASE WHEN pg_catalog.age(t.xmin) <= pg_catalog.age(own.id::xid) THEN pg_catalog.pg_xact_status(
                (own.id::text::numeric + pg_catalog.age(own.id::xid) - pg_catalog.age(t.xmin))::text::xid8) = 'in progress'
            ELSE false END""";

    /** How long a scan for NULLs may take; others may wait for the transaction. */
    private static final int SCAN_MILLIS = 500;

    private final Connection connection;
    private final long history;
    private final boolean counts;
    private final Map<Long, Set<Integer>> atFirst = new LinkedHashMap<>();
    private Map<Long, State> before = Map.of();
    private Map<Long, Counters> countersBefore = Map.of();
    private List<ColumnCopy> copies = List.of();

    /** A column's type, and whether it refuses NULL. */
    private record Column(String type, boolean isRequired) {}

    private record State(long file, Map<Integer, Column> columns, boolean hidesRows) {}

    /** Rows that a transaction has changed, at most. */
    private record Counters(long inserted, long updated, long deleted) {
        static final Counters NONE = new Counters(0, 0, 0);

        Counters since(Counters earlier) {
            return new Counters(inserted - earlier.inserted, updated - earlier.updated, deleted - earlier.deleted);
        }
    }

    /**
     * A table that may have lost something.
     *
     * @param table its oid
     * @param isEmptied whether it was dropped or truncated
     * @param deleted at most so many rows
     * @param columns the dropped columns
     */
    record Suspect(long table, boolean isEmptied, long deleted, List<Integer> columns) {
        private static final long UNKNOWN = Long.MAX_VALUE;

        Suspect withUnknownRows() {
            return new Suspect(table, isEmptied, UNKNOWN, columns);
        }

        /** Whether the server's counters were off for a while, so that a dry run counts too few. */
        boolean isUnknown() {
            return deleted == UNKNOWN;
        }
    }

    /**
     * Remembers the tables that are there before a run.
     *
     * @param connection outside a transaction, and later inside those of the scripts
     * @param historyTable quoted; it is no user's table
     */
    TransactionChanges(Connection connection, String historyTable) throws SQLException {
        this.connection = connection;
        this.history = Sql.one(
                connection,
                "SELECT coalesce(pg_catalog.to_regclass('" + historyTable.replace("'", "''") + "')::oid, 0)",
                row -> row.getLong(1));
        this.counts = !Sql.one(connection, "SHOW track_counts", row -> row.getString(1))
                .equals("off");
        before = read("");
        copies = ColumnCopy.read(connection);
        before.forEach(
                (oid, state) -> atFirst.put(oid, Set.copyOf(state.columns().keySet())));
        atFirst.remove(history);
    }

    /** Everything uncommitted was rolled back, or a script outside a transaction is complete. */
    void restart() throws SQLException {
        if (!atFirst.isEmpty()) {
            before = read("");
            copies = ColumnCopy.read(connection);
        }
    }

    /** A script's transaction is open, and the script begins. */
    void begin() throws SQLException {
        if (!atFirst.isEmpty()) {
            countersBefore = counters();
        }
    }

    /**
     * A script is complete, and its transaction is still open.
     *
     * @param maySwitchCounters whether it may have turned the server's counters off meanwhile
     * @return the tables that may have lost rows or values
     */
    List<Suspect> ofScript(boolean maySwitchCounters) throws SQLException {
        Map<Long, Boolean> locked = new LinkedHashMap<>();
        if (!atFirst.isEmpty()) {
            Sql.each(connection, LOCKED, row -> locked.put(row.getLong(1), row.getBoolean(2)));
            locked.keySet().removeIf(oid -> !atFirst.containsKey(oid) || !before.containsKey(oid));
        }
        if (locked.isEmpty()) {
            return List.of();
        }
        Map<Long, State> now = read(" AND c.oid IN ("
                + locked.keySet().stream().map(String::valueOf).collect(Collectors.joining(", ")) + ")");
        Map<Long, Counters> counters = counters();
        List<Suspect> suspects = new ArrayList<>();
        for (Map.Entry<Long, Boolean> entry : locked.entrySet()) {
            long oid = entry.getKey();
            State earlier = Objects.requireNonNull(before.get(oid));
            State later = now.get(oid);
            Counters change =
                    counters.getOrDefault(oid, Counters.NONE).since(countersBefore.getOrDefault(oid, Counters.NONE));
            boolean isUnknown = (!counts || maySwitchCounters) && entry.getValue();
            Suspect suspect = suspect(oid, earlier, later, change);
            boolean isSuspect = suspect.isEmptied()
                    || suspect.deleted() > 0
                    || !suspect.columns().isEmpty()
                    || isUnknown
                    || later != null && losesValues(oid, earlier, later, change);
            if (isSuspect) {
                suspects.add(isUnknown ? suspect.withUnknownRows() : suspect);
            }
            if (later == null) {
                before.remove(oid);
            } else {
                before.put(oid, later);
            }
        }
        copies = ColumnCopy.read(connection);
        return suspects;
    }

    private Suspect suspect(long oid, State earlier, @Nullable State now, Counters change) throws SQLException {
        if (now == null) {
            return new Suspect(oid, true, 0, List.of());
        }
        List<Integer> gone = new ArrayList<>();
        for (int number : earlier.columns().keySet()) {
            boolean isDropped = !now.columns().containsKey(number);
            if (isDropped && atFirst.getOrDefault(oid, Set.of()).contains(number) && !isReplaced(oid, number)) {
                gone.add(number);
            }
        }
        // A rewrite by ALTER TABLE keeps the rows and counts no insertion.
        boolean isEmptied = now.file() != earlier.file() && (change.inserted() > 0 || isEmpty(oid));
        return new Suspect(oid, isEmptied, change.deleted(), gone);
    }

    /** Whether a copy of a dropped column has taken its place. */
    private boolean isReplaced(long oid, int number) throws SQLException {
        for (ColumnCopy copy : copies) {
            if (copy.table() == oid && copy.original() == number && copy.hasItsName(connection)) {
                return true;
            }
        }
        return false;
    }

    private boolean isEmpty(long oid) throws SQLException {
        return Sql.one(connection, "SELECT pg_catalog.pg_relation_size(" + oid + ") = 0", row -> row.getBoolean(1));
    }

    /** An UPDATE or a change of type may have set NULL in columns that were there before. */
    private boolean losesValues(long oid, State earlier, State now, Counters change) throws SQLException {
        boolean isUpdated = change.updated() > 0;
        boolean isRewritten = now.file() != earlier.file();
        List<Integer> nullable = now.columns().entrySet().stream()
                .filter(entry -> !entry.getValue().isRequired())
                .map(Map.Entry::getKey)
                .filter(number -> atFirst.getOrDefault(oid, Set.of()).contains(number))
                .filter(number -> isUpdated
                        || isRewritten
                                && !now.columns()
                                        .get(number)
                                        .type()
                                        .equals(earlier.columns().get(number).type()))
                .toList();
        return !nullable.isEmpty() && (now.hidesRows() || hasNewNull(oid, nullable));
    }

    /** Whether a row that this transaction has written holds a NULL; true if the scan fails or takes too long. */
    private boolean hasNewNull(long oid, List<Integer> numbers) throws SQLException {
        Savepoint savepoint = connection.setSavepoint();
        try {
            String columns = Sql.all(
                            connection,
                            "SELECT 't.' || pg_catalog.quote_ident(attname) FROM pg_catalog.pg_attribute WHERE attrelid = "
                                    + oid + " AND attnum IN ("
                                    + numbers.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ")",
                            row -> row.getString(1))
                    .stream()
                    .map(column -> "(" + column + ") IS NOT DISTINCT FROM NULL")
                    .collect(Collectors.joining(" OR "));
            Sql.execute(connection, "SELECT pg_catalog.set_config('statement_timeout', '" + SCAN_MILLIS + "', true)");
            return Sql.one(
                    connection,
                    "SELECT EXISTS (SELECT FROM ONLY " + name(connection, oid)
                            + " AS t, (SELECT pg_catalog.pg_current_xact_id() AS id OFFSET 0) own WHERE (" + columns
                            + ") AND " + OWN_ROW + ")",
                    row -> row.getBoolean(1));
        } catch (SQLException e) {
            if (connection.isClosed()) {
                throw e;
            }
            return true;
        } finally {
            if (!connection.isClosed()) {
                connection.rollback(savepoint);
            }
        }
    }

    /** A table's name, qualified and quoted. */
    static String name(Connection connection, long oid) throws SQLException {
        return Sql.one(
                connection,
                "SELECT pg_catalog.format('%I.%I', n.nspname, c.relname) FROM pg_catalog.pg_class c"
                        + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = " + oid,
                row -> row.getString(1));
    }

    private Map<Long, State> read(String condition) throws SQLException {
        Map<Long, State> states = new LinkedHashMap<>();
        Sql.each(
                connection,
                TABLES + condition,
                row -> states.put(
                        row.getLong(1), new State(row.getLong(2), columns(row.getString(3)), row.getBoolean(4))));
        return states;
    }

    private Map<Long, Counters> counters() throws SQLException {
        Map<Long, Counters> counters = new LinkedHashMap<>();
        Sql.each(
                connection,
                COUNTERS,
                row -> counters.put(row.getLong(1), new Counters(row.getLong(2), row.getLong(3), row.getLong(4))));
        return counters;
    }

    private static Map<Integer, Column> columns(@Nullable String text) {
        Map<Integer, Column> columns = new TreeMap<>();
        for (String column : text == null || text.isEmpty() ? new String[0] : text.split(";")) {
            String[] parts = column.split(" ");
            columns.put(Integer.valueOf(parts[0]), new Column(parts[1], parts[2].equals("t")));
        }
        return columns;
    }
}
