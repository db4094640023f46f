package dev.docuai.migrator.loss;

import dev.docuai.migrator.api.Loss;
import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.flyway.SqlStatements;
import dev.docuai.migrator.jdbc.Sql;
import dev.docuai.migrator.loss.SuspectTable.Change;
import dev.docuai.migrator.loss.SuspectTable.Count;
import dev.docuai.migrator.loss.SuspectTable.Table;
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
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.flywaydb.core.internal.sqlscript.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * Counts the rows and values that a transaction has deleted, by comparing the catalog before and inside it. It does not
 * read the SQL, which may hide its effect in functions and DO blocks.
 *
 * <p>A dropped table or column is gone from the catalog; it is identified by its number, so a rename is no loss. A
 * table whose file changed was rewritten or truncated (PostgreSQL, "pg_class", relfilenode), one with updated or
 * deleted rows is in {@code pg_stat_xact_user_tables}: of these, rows and values are counted on both sides. Rows that
 * move between the partitions of a table are no loss.
 *
 * <p>Other sessions go on writing. In a REPEATABLE READ transaction both counts are of one snapshot (PostgreSQL,
 * "Repeatable Read Isolation Level"), so their changes count on neither side. In a READ COMMITTED transaction the two
 * counts are of two moments, and the loss is at most what the server's counters say of this transaction.
 *
 * <p>A count makes no other session wait. The rows before are counted after a rollback to a savepoint, which also
 * releases the locks. The remaining rows inside the transaction are counted as soon as a statement has changed them,
 * before a later statement takes an ACCESS EXCLUSIVE lock. A table that is changed while the transaction holds such a lock
 * on a table or view that was there before is counted for {@link #COUNT_TIMEOUT} at most, all such tables together;
 * beyond that, the counter reports the maximum loss, from the server's own counters of the transaction.
 */
final class DataLossCounter implements ScriptRun.Observer {
    /** How long a transaction that others may wait for counts. */
    private static final Duration COUNT_TIMEOUT = Duration.ofMillis(500);

    private static final String CANCELLED = "57014";

    private static final String COLUMNS = """
            SELECT c.oid, pg_catalog.format('%I.%I', n.nspname, c.relname), coalesce(c.relfilenode, 0), a.attnum,
                   pg_catalog.quote_ident(a.attname), a.atttypid || ',' || a.atttypmod,
                   coalesce(pg_catalog.pg_partition_root(c.oid)::oid, c.oid)
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_catalog.pg_attribute a
                ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
            WHERE c.relkind IN ('r', 'p') AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
            ORDER BY 1, 4""";

    private static final String VIEWS = "SELECT oid FROM pg_catalog.pg_class WHERE relkind IN ('v', 'm')";

    private static final String CHANGES = """
            SELECT c.oid, c.relfilenode, pg_catalog.pg_stat_get_xact_tuples_inserted(c.oid),
                   pg_catalog.pg_stat_get_xact_tuples_updated(c.oid), pg_catalog.pg_stat_get_xact_tuples_deleted(c.oid)
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
    private final Map<Long, Change> countersBefore = new HashMap<>();
    private final Map<Long, Count> counted = new HashMap<>();
    private final Set<Long> emptied = new HashSet<>();
    private @Nullable Savepoint start;
    private boolean lastWasRowsOnly = true;
    private Duration patience = COUNT_TIMEOUT;

    /**
     * A counter on a connection.
     *
     * @param connection inside the transaction from start to end
     */
    DataLossCounter(Connection connection) {
        this.connection = connection;
    }

    /**
     * The transaction has begun, and has changed nothing yet.
     *
     * @throws MigratorException if the server does not count the rows that are changed
     */
    void start() throws SQLException {
        requireCounters();
        start = connection.setSavepoint();
        before.clear();
        before.putAll(tables());
        views.clear();
        views.addAll(oids(VIEWS));
        // They also hold what earlier transactions of the session have not sent yet.
        countersBefore.clear();
        countersBefore.putAll(counters());
        counted.clear();
        emptied.clear();
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

    /**
     * All scripts have run: takes back what they did, and counts.
     *
     * @return tables and columns; without those that lose nothing
     */
    List<Loss> losses() throws SQLException {
        List<SuspectTable> suspects = suspects();
        connection.rollback(Objects.requireNonNull(start, "start() comes first"));
        Map<SuspectTable, Count> there = new LinkedHashMap<>();
        for (SuspectTable suspect : suspects) {
            there.put(
                    suspect,
                    before.containsValue(suspect.before())
                            ? count(suspect.before(), suspect.columnsToCount(), Change.NONE)
                            : Count.EMPTY);
        }
        List<Loss> losses = new ArrayList<>();
        Map<Long, Map<SuspectTable, Count>> moved = new LinkedHashMap<>();
        Set<Long> gaining = there.entrySet().stream()
                .filter(entry -> !entry.getKey().isGone() && entry.getKey().rowsLost(entry.getValue()) < 0)
                .map(entry -> entry.getKey().before().root())
                .collect(Collectors.toSet());
        there.forEach((suspect, count) -> {
            Table table = suspect.before();
            if (suspect.isGone()) {
                SuspectTable.add(losses, "table " + table.name(), Loss.Kind.ROWS, count.rows());
            } else if (gaining.contains(table.root())) {
                moved.computeIfAbsent(table.root(), root -> new LinkedHashMap<>())
                        .put(suspect, count);
            } else {
                losses.addAll(SuspectTable.losses(table.name(), Map.of(suspect, count)));
            }
        });
        moved.forEach((root, parts) ->
                losses.addAll(SuspectTable.losses(before.get(root).name(), parts)));
        return losses;
    }

    private List<SuspectTable> suspects() throws SQLException {
        Map<Long, Change> changes = observe(true);
        Map<Long, Table> now = tables();
        List<SuspectTable> suspects = new ArrayList<>();
        before.forEach((oid, table) -> {
            Table after = now.get(oid);
            Change change = changes.get(oid);
            boolean isSame = after != null
                    && change == null
                    && after.columns().keySet().containsAll(table.columns().keySet());
            if (!isSame) {
                suspects.add(new SuspectTable(table, after, change, counted.get(oid), emptied.contains(oid)));
            }
        });
        changes.forEach((oid, change) -> {
            Table created = now.get(oid);
            if (created != null && !before.containsKey(oid)) {
                suspects.add(new SuspectTable(created, created, change, counted.get(oid), false));
            }
        });
        return suspects;
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
            Count left = counted.get(oid);
            Table table = before.get(oid);
            if (table != null && table.file() != entry.getValue().file() && isEmpty(oid)) {
                emptied.add(oid);
            }
            if (emptied.contains(oid) || left != null && left.change().equals(entry.getValue())) {
                continue;
            }
            if (!othersWait) {
                counted.put(oid, left(oid, entry.getValue()));
            } else if (isLast) {
                countPatiently(oid, entry.getValue());
            }
        }
        return changes;
    }

    /** The tables that may have lost something, and the partitions that may have got it. */
    private Map<Long, Change> changes() throws SQLException {
        Map<Long, Change> changes = new LinkedHashMap<>();
        Map<Long, Change> additions = new LinkedHashMap<>();
        counters().forEach((oid, counters) -> {
            Change change = counters.since(countersBefore.getOrDefault(oid, Change.NONE));
            Table table = before.get(oid);
            if (table != null && (change.file() != table.file() || change.updated() + change.deleted() > 0)) {
                changes.put(oid, change);
            } else if (change.inserted() > 0) {
                additions.put(oid, change);
            }
        });
        Set<Long> roots = new HashSet<>();
        changes.forEach((oid, change) -> {
            if (change.deleted() > 0 && before.get(oid).root() != oid) {
                roots.add(before.get(oid).root());
            }
        });
        if (!roots.isEmpty()) {
            Map<Long, Table> now = tables();
            additions
                    .keySet()
                    .removeIf(oid -> !now.containsKey(oid)
                            || !roots.contains(
                                    before.getOrDefault(oid, now.get(oid)).root()));
            changes.putAll(additions);
        }
        return changes;
    }

    private Map<Long, Change> counters() throws SQLException {
        Map<Long, Change> counters = new LinkedHashMap<>();
        Sql.each(
                connection,
                CHANGES,
                row -> counters.put(
                        row.getLong(1), new Change(row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5))));
        return counters;
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
            counted.put(oid, left(oid, change));
        } catch (SQLException e) {
            if (!CANCELLED.equals(e.getSQLState())) {
                throw e;
            }
        } finally {
            connection.rollback(savepoint);
        }
        patience = patience.minus(Duration.between(start, Instant.now()));
    }

    private Count left(long oid, Change change) throws SQLException {
        Table table = tables().get(oid);
        return table == null ? Count.EMPTY : count(table, table.columns().keySet(), change);
    }

    private Map<Long, Table> tables() throws SQLException {
        Map<Long, Table> tables = new LinkedHashMap<>();
        Sql.each(connection, COLUMNS, row -> {
            String name = row.getString(2);
            long file = row.getLong(3);
            long root = row.getLong(7);
            Table table = tables.computeIfAbsent(
                    row.getLong(1), oid -> new Table(name, file, root, new TreeMap<>(), new TreeMap<>()));
            table.columns().put(row.getInt(4), row.getString(5));
            table.types().put(row.getInt(4), row.getString(6));
        });
        return tables;
    }

    private Set<Long> oids(String query) throws SQLException {
        return new HashSet<>(Sql.all(connection, query, row -> row.getLong(1)));
    }

    private Count count(Table table, Collection<Integer> columns, Change change) throws SQLException {
        StringBuilder sql = new StringBuilder("SELECT count(*)");
        columns.forEach(number ->
                sql.append(", count(").append(table.columns().get(number)).append(')'));
        // The rows of a child are its own loss; a partitioned table has no file and no rows of its own.
        sql.append(table.file() == 0 ? " FROM " : " FROM ONLY ").append(table.name());
        return Sql.one(connection, sql.toString(), row -> {
            Map<Integer, Long> values = new HashMap<>();
            int position = 2;
            for (int number : columns) {
                values.put(number, row.getLong(position++));
            }
            return new Count(change, row.getLong(1), values);
        });
    }
}
