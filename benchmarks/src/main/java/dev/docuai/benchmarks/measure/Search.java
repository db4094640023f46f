package dev.docuai.benchmarks.measure;

import com.pgvector.PGvector;
import dev.docuai.benchmarks.BenchmarkException;
import dev.docuai.benchmarks.index.IndexKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;

/**
 * One way to search, ready to run: a connection of its own with its settings made and its statement prepared, so that
 * changing from one search to the next costs the server no plan. The statement is the same text for every copy of the
 * table; which copy it means, {@code search_path} says. Not safe for several threads.
 */
public final class Search implements AutoCloseable {
    private final Connection connection;
    private final PreparedStatement statement;
    private final SearchSql sql;
    private final IndexKind kind;
    private final int effort;
    private final int[] found;
    private String name = "";

    private Search(Connection connection, SearchSql sql, IndexKind kind, int effort, int k) throws SQLException {
        this.connection = connection;
        this.sql = sql;
        this.kind = kind;
        this.effort = effort;
        this.found = new int[k];
        this.statement = connection.prepareStatement(sql.text());
    }

    /**
     * The search for the k nearest of all.
     *
     * @param schema where the copy of the table is
     * @throws SQLException if the server refuses
     */
    public static Search nearest(Connection connection, String schema, IndexKind kind, int effort, int k)
            throws SQLException {
        return open(connection, schema, kind, effort, k, SearchSql.nearest(kind, effort, k), List.of());
    }

    /**
     * The search for the k nearest of one source.
     *
     * @param schema where the copy of the table is
     * @param settings further statements that make the session ready
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
        return open(connection, schema, kind, effort, k, SearchSql.nearestOf(source, kind, effort, k), settings);
    }

    private static Search open(
            Connection connection,
            String schema,
            IndexKind kind,
            int effort,
            int k,
            SearchSql sql,
            List<String> settings)
            throws SQLException {
        try (Statement session = connection.createStatement()) {
            session.execute("SET search_path = " + schema + ", public");
            for (String setting : SearchSql.settings(kind, effort)) {
                session.execute(setting);
            }
            for (String setting : settings) {
                session.execute(setting);
            }
            return new Search(connection, sql, kind, effort, k);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /**
     * Searches once.
     *
     * @return the {@code chunk_order} of what was found, nearest first: at most k
     */
    public int[] find(PGvector query) throws SQLException {
        return Arrays.copyOf(found, run(query));
    }

    /** Searches once and reads every row of the result; returns the nanoseconds that took. */
    public long time(PGvector query) throws SQLException {
        long start = System.nanoTime();
        run(query);
        return System.nanoTime() - start;
    }

    /**
     * Makes sure that the prepared statement itself, with whatever plan it has come to by now, goes the way that its kind
     * is about.
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

    private int run(PGvector query) throws SQLException {
        for (int parameter = 1; parameter <= sql.parameters(); parameter++) {
            statement.setObject(parameter, query);
        }
        int rows = 0;
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                found[rows++] = result.getInt(1);
            }
        }
        return rows;
    }

    /** EXPLAIN EXECUTE of the statement that the driver has prepared: its plan, not one that might be made for its text. */
    private QueryPlan explain(String options, PGvector query) throws SQLException {
        String vector = "'" + query.getValue() + "'";
        String arguments = String.join(", ", List.of(vector, vector).subList(0, sql.parameters()));
        try (Statement explain = connection.createStatement();
                ResultSet plan = explain.executeQuery(
                        "EXPLAIN (" + options + ") EXECUTE \"" + preparedName(query) + "\" (" + arguments + ")")) {
            plan.next();
            return QueryPlan.parse(plan.getString(1));
        }
    }

    /** The driver's name of the statement on the server, which it gets when it first runs. */
    private String preparedName(PGvector query) throws SQLException {
        if (name.isEmpty()) {
            run(query);
            try (Statement names = connection.createStatement();
                    ResultSet row = names.executeQuery("SELECT name FROM pg_prepared_statements"
                            + " WHERE NOT from_sql AND statement LIKE 'SELECT chunk_order FROM%'")) {
                if (!row.next()) {
                    throw new IllegalStateException("the driver has not prepared the search on the server");
                }
                name = row.getString(1);
            }
        }
        return name;
    }
}
