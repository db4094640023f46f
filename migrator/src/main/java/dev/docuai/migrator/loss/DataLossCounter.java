package dev.docuai.migrator.loss;

import dev.docuai.migrator.api.Loss;
import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.flyway.SqlStatements;
import dev.docuai.migrator.jdbc.Sql;
import dev.docuai.migrator.run.ScriptRun;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.flywaydb.core.internal.sqlscript.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * Counts the rows and values that a transaction has deleted, by comparing the catalog before and inside it. It does not
 * read the SQL, which may hide its effect in functions and DO blocks.
 *
 * <p>A dropped table or column is gone from the catalog; it is identified by its number, so a rename is no loss. A
 * table whose file changed was rewritten or truncated (PostgreSQL, "pg_class", relfilenode), one with updated or
 * deleted rows is in {@code pg_stat_xact_user_tables}: of these, rows and values are counted on both sides.
 *
 * <p>A count makes no other session wait. The rows before are counted after the rollback. The remaining rows inside the
 * transaction are counted as soon as a statement has changed them, before a later statement takes an ACCESS EXCLUSIVE
 * lock. A table that is changed while the transaction holds such a lock on a table or view that was there before is
 * counted for {@link #COUNT_TIMEOUT} at most, all such tables together; beyond that, the counter reports the maximum
 * loss, from the server's own counters of the transaction.
 */
final class DataLossCounter implements ScriptRun.Observer {
    /** How long a transaction that others may wait for counts. */
    private static final Duration COUNT_TIMEOUT = Duration.ofMillis(500);

    private static final String CANCELLED = "57014";

    private static final String COLUMNS = """
            SELECT c.oid, pg_catalog.format('%I.%I', n.nspname, c.relname), coalesce(c.relfilenode, 0), a.attnum,
                   pg_catalog.quote_ident(a.attname), a.atttypid || ',' || a.atttypmod
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_catalog.pg_attribute a
                ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
            WHERE c.relkind IN ('r', 'p') AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
            ORDER BY 1, 4""";

    private static final String VIEWS = "SELECT oid FROM pg_catalog.pg_class WHERE relkind IN ('v', 'm')";

    private static final String CHANGES = """
            SELECT c.oid, c.relfilenode, pg_catalog.pg_stat_get_xact_tuples_updated(c.oid),
                   pg_catalog.pg_stat_get_xact_tuples_deleted(c.oid)
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind = 'r' AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'""";

    private static final String EXCLUSIVE = """
            SELECT relation FROM pg_catalog.pg_locks
            WHERE pid = pg_catalog.pg_backend_pid() AND locktype = 'relation' AND mode = 'AccessExclusiveLock'""";

    /** Statements whose locks block no reader. */
    private static final Pattern ROWS_ONLY = Pattern.compile(
            "(?:INSERT|UPDATE|DELETE|MERGE|SELECT|WITH|VALUES|COPY|SET)\\b.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final Connection connection;
    private final Map<Long, Table> before = new LinkedHashMap<>();
    private final Set<Long> views = new HashSet<>();
    private final Map<Long, Left> counted = new HashMap<>();
    private final Set<Long> emptied = new HashSet<>();
    private final List<Suspect> suspects = new ArrayList<>();
    private boolean lastWasRowsOnly = true;
    private Duration patience = COUNT_TIMEOUT;

    /**
     * A table.
     *
     * @param name qualified and quoted
     * @param file its relfilenode
     * @param columns number to quoted name
     * @param types number to type
     */
    private record Table(String name, long file, Map<Integer, String> columns, Map<Integer, String> types) {}

    /**
     * The changes of a table by the transaction.
     *
     * @param file its relfilenode now
     * @param updated rows, at most
     * @param deleted rows, at most
     */
    private record Change(long file, long updated, long deleted) {}

    /**
     * The rest of a table that the transaction has changed.
     *
     * @param change the changes at the time of the count
     * @param rows how many
     * @param values column number to values that are not null
     */
    private record Left(Change change, long rows, Map<Integer, Long> values) {}

    /**
     * A table that may have lost data.
     *
     * @param before its old form
     * @param after inside the transaction; null if it was dropped
     * @param change the changes of its rows; null if none
     * @param left the count; null if there is none
     * @param emptied whether it was truncated
     */
    private record Suspect(
            Table before,
            @Nullable Table after,
            @Nullable Change change,
            @Nullable Left left,
            boolean emptied) {}

    /**
     * A counter on a connection.
     *
     * @param connection inside the transaction from start to stop; outside it for the count
     */
    DataLossCounter(Connection connection) {
        this.connection = connection;
    }

    /**
     * The transaction begins.
     *
     * @throws MigratorException if the server does not count the rows that are changed
     */
    void start() throws SQLException {
        requireCounters();
        before.clear();
        before.putAll(tables());
        views.clear();
        views.addAll(oids(VIEWS));
        counted.clear();
        emptied.clear();
        suspects.clear();
        lastWasRowsOnly = true;
        patience = COUNT_TIMEOUT;
    }

    @Override
    public void before(SqlStatement statement) throws SQLException {
        String sql = statement.getSql();
        boolean isRowsOnly = ROWS_ONLY.matcher(SqlStatements.body(sql)).matches();
        if (!isRowsOnly || !lastWasRowsOnly) {
            observe(false);
        }
        lastWasRowsOnly = isRowsOnly;
    }

    /**
     * A statement may have turned off the server's counters.
     *
     * @throws MigratorException if it has
     */
    @Override
    public void after() throws SQLException {
        requireCounters();
    }

    /** The transaction is about to be rolled back. */
    void stop() throws SQLException {
        Map<Long, Change> changes = observe(true);
        Map<Long, Table> now = tables();
        before.forEach((oid, table) -> {
            Table after = now.get(oid);
            Change change = changes.get(oid);
            boolean isSame = after != null
                    && change == null
                    && after.columns().keySet().containsAll(table.columns().keySet());
            if (!isSame) {
                suspects.add(new Suspect(table, after, change, counted.get(oid), emptied.contains(oid)));
            }
        });
    }

    /** Without the counters (PostgreSQL, "Run-time Statistics", track_counts) a DELETE leaves no trace. */
    private void requireCounters() throws SQLException {
        if (Sql.one(connection, "SHOW track_counts", row -> row.getString(1)).equals("off")) {
            throw new MigratorException(
                    "docuai-db cannot count what the scripts delete, because track_counts is off; nothing was"
                            + " changed",
                    null,
                    "have a superuser run ALTER DATABASE ... SET track_counts = on; or check what they delete,"
                            + " then confirm with --yes");
        }
    }

    /** Finds tables whose rows have changed, and counts them now if possible. */
    private Map<Long, Change> observe(boolean isLast) throws SQLException {
        Map<Long, Change> changes = changes();
        Set<Long> held = oids(EXCLUSIVE);
        boolean othersWait = held.stream().anyMatch(oid -> before.containsKey(oid) || views.contains(oid));
        for (Map.Entry<Long, Change> entry : changes.entrySet()) {
            long oid = entry.getKey();
            Left left = counted.get(oid);
            if (before.get(oid).file() != entry.getValue().file() && isEmpty(oid)) {
                emptied.add(oid);
            }
            if (emptied.contains(oid) || left != null && left.change().equals(entry.getValue())) {
                continue;
            }
            if (!othersWait) {
                counted.put(oid, count(oid, entry.getValue()));
            } else if (isLast) {
                countPatiently(oid, entry.getValue());
            }
        }
        return changes;
    }

    private Map<Long, Change> changes() throws SQLException {
        Map<Long, Change> changes = new LinkedHashMap<>();
        Sql.each(connection, CHANGES, row -> {
            Table table = before.get(row.getLong(1));
            Change change = new Change(row.getLong(2), row.getLong(3), row.getLong(4));
            if (table != null && (change.file() != table.file() || change.updated() + change.deleted() > 0)) {
                changes.put(row.getLong(1), change);
            }
        });
        return changes;
    }

    private boolean isEmpty(long oid) throws SQLException {
        return Sql.one(connection, "SELECT pg_catalog.pg_relation_size(" + oid + ") = 0", row -> row.getBoolean(1));
    }

    private void countPatiently(long oid, Change change) throws SQLException {
        if (patience.isNegative() || patience.isZero()) {
            return;
        }
        Instant start = Instant.now();
        Savepoint savepoint = connection.setSavepoint();
        try {
            Sql.execute(
                    connection,
                    "SELECT pg_catalog.set_config('statement_timeout', '" + patience.toMillis() + "', true)");
            counted.put(oid, count(oid, change));
        } catch (SQLException e) {
            if (!CANCELLED.equals(e.getSQLState())) {
                throw e;
            }
        } finally {
            connection.rollback(savepoint);
        }
        patience = patience.minus(Duration.between(start, Instant.now()));
    }

    private Left count(long oid, Change change) throws SQLException {
        Table table = tables().get(oid);
        if (table == null) {
            return new Left(change, 0, Map.of());
        }
        List<Long> counts = counts(table, table.columns().values());
        Map<Integer, Long> values = new HashMap<>();
        int column = 1;
        for (int number : table.columns().keySet()) {
            values.put(number, counts.get(column++));
        }
        return new Left(change, counts.get(0), values);
    }

    private Map<Long, Table> tables() throws SQLException {
        Map<Long, Table> tables = new LinkedHashMap<>();
        Sql.each(connection, COLUMNS, row -> {
            String name = row.getString(2);
            long file = row.getLong(3);
            Table table = tables.computeIfAbsent(
                    row.getLong(1), oid -> new Table(name, file, new TreeMap<>(), new TreeMap<>()));
            table.columns().put(row.getInt(4), row.getString(5));
            table.types().put(row.getInt(4), row.getString(6));
        });
        return tables;
    }

    private Set<Long> oids(String query) throws SQLException {
        return new HashSet<>(Sql.all(connection, query, row -> row.getLong(1)));
    }

    /**
     * Counts, after the rollback, the rows and values that would be lost.
     *
     * @return tables and columns; without those that lose nothing
     */
    List<Loss> count() throws SQLException {
        List<Loss> losses = new ArrayList<>();
        for (Suspect suspect : suspects) {
            Table table = suspect.before();
            Table after = suspect.after();
            List<Integer> numbers = new ArrayList<>(table.columns().keySet());
            if (after != null && suspect.change() == null) {
                numbers.removeAll(after.columns().keySet());
            }
            List<Long> counts =
                    counts(table, numbers.stream().map(table.columns()::get).toList());
            long rows = counts.get(0);
            if (after == null || suspect.emptied()) {
                add(losses, "table " + table.name(), Loss.Kind.ROWS, rows);
                continue;
            }
            long rowsLost = rowsLost(suspect, rows);
            String doubt = suspect.change() != null && suspect.left() == null ? " (at most)" : "";
            add(losses, "table " + table.name() + doubt, Loss.Kind.ROWS, rowsLost);
            for (int i = 0; i < numbers.size(); i++) {
                int number = numbers.get(i);
                boolean isGone = !after.columns().containsKey(number);
                // Values that are deleted with their rows are not reported separately.
                // Added rows take no values away.
                long there = counts.get(i + 1) - Math.max(0, rowsLost);
                long lost = isGone ? there : Math.min(there, valuesLost(suspect, number, there));
                String column = "column " + table.name() + "." + table.columns().get(number);
                add(losses, isGone ? column : column + doubt, Loss.Kind.VALUES, lost);
            }
        }
        return losses;
    }

    private static long rowsLost(Suspect suspect, long rows) {
        if (suspect.change() == null) {
            return 0;
        }
        return suspect.left() == null
                ? Math.min(rows, suspect.change().deleted())
                : rows - suspect.left().rows();
    }

    private static long valuesLost(Suspect suspect, int number, long there) {
        if (suspect.change() == null) {
            return 0;
        }
        if (suspect.left() != null) {
            return there - suspect.left().values().getOrDefault(number, 0L);
        }
        Table after = suspect.after();
        boolean isConverted = after != null
                && !suspect.before().types().get(number).equals(after.types().get(number));
        return isConverted ? there : suspect.change().updated();
    }

    private static void add(List<Loss> losses, String object, Loss.Kind kind, long count) {
        if (count > 0) {
            losses.add(new Loss(object, kind, count));
        }
    }

    /** The rows, then for each column its values that are not null. */
    private List<Long> counts(Table table, Collection<String> columns) throws SQLException {
        StringBuilder sql = new StringBuilder("SELECT count(*)");
        columns.forEach(column -> sql.append(", count(").append(column).append(')'));
        // The rows of a child are its own loss; a partitioned table has no file and no rows of its own.
        sql.append(table.file() == 0 ? " FROM " : " FROM ONLY ").append(table.name());
        return Sql.one(connection, sql.toString(), row -> {
            List<Long> counts = new ArrayList<>();
            for (int i = 1; i <= columns.size() + 1; i++) {
                counts.add(row.getLong(i));
            }
            return counts;
        });
    }
}
