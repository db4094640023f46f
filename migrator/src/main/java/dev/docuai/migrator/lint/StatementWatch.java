package dev.docuai.migrator.lint;

import dev.docuai.migrator.flyway.SqlStatements;
import dev.docuai.migrator.jdbc.Sql;
import dev.docuai.migrator.run.ScriptRun;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.flywaydb.core.internal.sqlscript.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Looks at the session's transaction after each statement of a script. */
final class StatementWatch implements ScriptRun.Observer {
    private static final String LOCKS = """
            SELECT l.relation, l.mode FROM pg_catalog.pg_locks l
            WHERE l.pid = pg_catalog.pg_backend_pid() AND l.locktype = 'relation' AND l.granted
              AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d
                                WHERE d.datname = pg_catalog.current_database())""";

    private static final String MAINTENANCE_MEMORY =
            "SELECT pg_catalog.pg_size_bytes(pg_catalog.current_setting('maintenance_work_mem'))";

    private final Connection connection;
    private final Collection<String> withoutTables;
    private final String searchPath;
    private final TableContents contents;
    private final ServerWideEffect.Guard guard;
    private final List<Observation> observations = new ArrayList<>();
    private Image image;
    private Map<Long, Activity> activity = Map.of();
    private @Nullable SqlStatement current;

    /**
     * Watches a script.
     *
     * @param connection that the script runs on
     * @param withoutTables tables that are no part of the scripts
     * @param searchPath names objects
     * @param start the objects now
     * @param contents of the tables; counted again as statements change them
     */
    StatementWatch(
            Connection connection,
            Collection<String> withoutTables,
            String searchPath,
            Image start,
            TableContents contents)
            throws SQLException {
        this.connection = connection;
        this.withoutTables = withoutTables;
        this.searchPath = searchPath;
        this.contents = contents;
        guard = new ServerWideEffect.Guard(connection);
        image = start;
    }

    List<Observation> observations() {
        return List.copyOf(observations);
    }

    /** The objects after the last statement. */
    Image image() {
        return image;
    }

    @Override
    public void before(SqlStatement statement) throws SQLException {
        guard.before(statement);
        // An index that could serve is used, small as the table is: a scan that remains is one in production, too.
        Sql.execute(connection, "SET enable_seqscan = off");
        if (observations.isEmpty() || connection.getAutoCommit()) {
            activity = Activity.read(connection);
        }
        current = statement;
    }

    @Override
    public void after() throws SQLException {
        guard.after();
        SqlStatement statement = Objects.requireNonNull(current);
        boolean isInTransaction = !connection.getAutoCommit();
        Image now = Image.read(connection, withoutTables, searchPath);
        Map<Long, Activity> total = Activity.read(connection);
        Map<Long, Activity> done = new HashMap<>();
        total.forEach((oid, all) -> {
            Activity since = all.since(activity.getOrDefault(oid, Activity.NONE));
            if (!since.equals(Activity.NONE)) {
                done.put(oid, since);
            }
        });
        Map<Long, LockMode> locks = isInTransaction ? locks() : Map.of();
        Image earlier = image;
        Set<Write> writes = WriteTriggers.take(connection);
        Map<Long, TableContents.Change> changes = contents.changes(connection, earlier, now, done);
        observations.add(new Observation(
                statement.getLineNumber(),
                SqlStatements.body(statement.getSql()),
                image,
                now,
                done,
                locks,
                writes,
                changes,
                isGraphBuilt(now) ? Sql.one(connection, MAINTENANCE_MEMORY, row -> row.getLong(1)) : 0,
                isInTransaction));
        image = now;
        // A table whose contents were just read has another activity now.
        boolean isRead = !changes.isEmpty() || now.without(earlier).anyMatch(Item::isTable);
        activity = isRead ? Activity.read(connection) : total;
    }

    private boolean isGraphBuilt(Image now) {
        return now.all("index")
                .anyMatch(index -> index.fact(3).equals("hnsw")
                        && !index.equals(image.items().get(index.id())));
    }

    private Map<Long, LockMode> locks() throws SQLException {
        Map<Long, LockMode> locks = new LinkedHashMap<>();
        Sql.each(connection, LOCKS, row -> {
            long relation = row.getLong(1);
            LockMode.of(row.getString(2))
                    .ifPresent(mode ->
                            locks.merge(relation, mode, (one, other) -> one.compareTo(other) > 0 ? one : other));
        });
        return locks;
    }
}
