package dev.docuai.benchmarks.measure;

import com.pgvector.PGvector;
import dev.docuai.benchmarks.BenchmarkException;
import dev.docuai.benchmarks.index.IndexKind;
import dev.docuai.domain.search.SearchStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One way to search, ready to run: a connection of its own with its settings made and its statement prepared, so that
 * changing from one search to the next costs the server no plan. The statement is the services' own; it is the same
 * text for every copy of the table; {@code search_path} selects the copy. Not safe for several threads.
 */
public final class Search implements AutoCloseable {
    private final Connection connection;
    private final PreparedStatement prepared;
    private final SearchStatement search;
    private final IndexKind kind;
    private final int effort;
    private final long[] found;
    private @Nullable ChunkIdMap chunkIds;
    private String name = "";

    /** A search that is opened anew each time. */
    @FunctionalInterface
    public interface Opening {
        /** Opens it; the caller closes it. */
        Search open() throws SQLException;
    }

    private Search(Connection connection, SearchStatement search, IndexKind kind, int effort, int k)
            throws SQLException {
        this.connection = connection;
        this.search = search;
        this.kind = kind;
        this.effort = effort;
        this.found = new long[k];
        this.prepared = connection.prepareStatement(search.sql());
        search.bindValues(prepared);
    }

    /**
     * The search for the k nearest of all.
     *
     * @param schema the schema of the table's copy
     * @param effort {@code hnsw.ef_search} or {@code ivfflat.probes}; 0 for the exact scan
     * @throws BenchmarkException if a service would search in another way, or with another {@code ef_search}
     * @throws SQLException if the server refuses
     */
    public static Search nearest(Connection connection, String schema, IndexKind kind, int effort, int k)
            throws SQLException {
        return requireEffort(open(connection, schema, kind, effort, k, Optional.empty(), List.of()));
    }

    /** The same, but {@code ef_search} may be raised to a service's minimum for that many rows. */
    static Search nearestRaised(Connection connection, String schema, IndexKind kind, int effort, int k)
            throws SQLException {
        return open(connection, schema, kind, effort, k, Optional.empty(), List.of());
    }

    /**
     * The search for the k nearest of one source.
     *
     * @param schema the schema of the table's copy
     * @param settings further statements that make the session ready, after the service's own
     * @throws BenchmarkException if a service would search in another way, or with another {@code ef_search}
     * @throws SQLException if the server refuses
     */
    public static Search nearestOf(
            String source,
            Connection connection,
            String schema,
            IndexKind kind,
            int effort,
            int k,
            List<String> settings)
            throws SQLException {
        return requireEffort(open(connection, schema, kind, effort, k, Optional.of(source), settings));
    }

    private static Search open(
            Connection connection,
            String schema,
            IndexKind kind,
            int effort,
            int k,
            Optional<String> source,
            List<String> settings)
            throws SQLException {
        try (Statement session = connection.createStatement()) {
            session.execute("SET search_path = " + schema + ", public");
            Optional<Long> key =
                    source.isEmpty() ? Optional.empty() : Optional.of(SearchSql.source(connection, source.get()));
            SearchStatement search = SearchSql.open(connection, kind, effort, k, key);
            for (String setting : settings) {
                session.execute(setting);
            }
            return new Search(connection, search, kind, effort, k);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Refuses to measure an {@code ef_search} that is not in force. */
    private static Search requireEffort(Search search) throws SQLException {
        String parameter = search.kind.searchParameter();
        if (parameter.isEmpty()) {
            return search;
        }
        String inForce = Sql.text(search.connection, "SHOW " + parameter);
        if (!inForce.equals(String.valueOf(search.effort))) {
            search.close();
            throw new BenchmarkException(
                    "a service searches with " + parameter + " = " + inForce + ", not " + search.effort,
                    "a search for " + search.found.length + " rows by " + search.kind.label(),
                    "ask for " + search.kind.leastEfSearch(search.found.length) + " to 1000");
        }
        return search;
    }

    /** The statements of services, by kind: measurements of other statements are not comparable. */
    public static String texts() {
        return SearchSql.texts();
    }

    /** The statement and its settings. */
    public SearchStatement statement() {
        return search;
    }

    /**
     * Searches once.
     *
     * @return the {@code chunk_order} of what was found, nearest first: at most k
     */
    public int[] find(PGvector query) throws SQLException {
        return rows(keys(query));
    }

    /** Searches once; returns the {@code chunk_id} of what was found, nearest first: at most k. */
    public long[] keys(PGvector query) throws SQLException {
        return Arrays.copyOf(found, run(query));
    }

    /** The {@code chunk_order} of chunks of the table that is searched, by their {@code chunk_id}. */
    public int[] rows(long[] keys) throws SQLException {
        if (chunkIds == null) {
            chunkIds = ChunkIdMap.read(connection);
        }
        return chunkIds.of(keys);
    }

    /** Searches once and reads every row of the result; returns the nanoseconds that took. */
    public long time(PGvector query) throws SQLException {
        long start = System.nanoTime();
        run(query);
        return System.nanoTime() - start;
    }

    /**
     * Makes sure that the prepared statement itself, with its present plan, uses the index kind that is measured.
     *
     * @throws BenchmarkException with the plan, if it does not
     */
    public void requirePlan(PGvector query) throws SQLException {
        explain("FORMAT JSON", query).require(kind, effort);
    }

    /** Buffers that the server touches for this query; refuses the wrong plan as {@link #requirePlan} does. */
    public long pages(PGvector query) throws SQLException {
        QueryPlan plan = explain("ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON", query);
        plan.require(kind, effort);
        return plan.pages();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /** Reads what a service reads: key and similarity. */
    private int run(PGvector query) throws SQLException {
        prepared.setObject(1, query);
        int rows = 0;
        try (ResultSet result = prepared.executeQuery()) {
            while (result.next()) {
                found[rows++] = result.getLong(1);
                result.getDouble(2);
            }
        }
        return rows;
    }

    /** EXPLAIN EXECUTE of the statement that the driver has prepared: its plan, not one that might be made for its text. */
    private QueryPlan explain(String options, PGvector query) throws SQLException {
        String source = search.values().stream().map(key -> ", " + key).collect(Collectors.joining());
        try (Statement explain = connection.createStatement();
                ResultSet plan = explain.executeQuery("EXPLAIN (" + options + ") EXECUTE \"" + preparedName(query)
                        + "\" ('" + query.getValue() + "'" + source + ")")) {
            plan.next();
            return QueryPlan.parse(plan.getString(1));
        }
    }

    /** The driver's name of the statement on the server, set by its first run. */
    private String preparedName(PGvector query) throws SQLException {
        if (name.isEmpty()) {
            run(query);
            try (PreparedStatement names = connection.prepareStatement(
                    "SELECT name FROM pg_prepared_statements WHERE NOT from_sql AND statement = ?")) {
                names.setString(1, connection.nativeSQL(search.sql()));
                try (ResultSet row = names.executeQuery()) {
                    if (!row.next()) {
                        throw new IllegalStateException("the driver has not prepared the search on the server");
                    }
                    name = row.getString(1);
                }
            }
        }
        return name;
    }
}
