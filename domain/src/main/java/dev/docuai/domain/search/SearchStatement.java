package dev.docuai.domain.search;

import com.pgvector.PGvector;
import dev.docuai.domain.TableNames;
import dev.docuai.domain.filter.Condition;
import dev.docuai.pgvector.AccessMethod;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.jdbc.PgConnection;

/**
 * The SQL of a search: {@code chunk_id} and {@code similarity} of the nearest chunks that have an embedding, nearest
 * first.
 *
 * <p>The index is scanned in an inner query that has nothing but the filter, the order and the limit; the similarity,
 * the exact comparison after an index on halves or bits and the last order stand outside. At its default settings
 * PostgreSQL would still read the whole table, because its planner ignores that the vectors lie outside of it, in
 * TOAST. That plan needs a sort, so the settings forbid sorting; the remaining plan is the index, whose rows come in
 * order. JIT is off because it would compile for longer than the search takes, and {@code ef_search} is at least the
 * number of wanted rows, because the index returns no more.
 *
 * @param sql the query; its parameters are the embedding, as a {@link PGvector}, and the values
 * @param parameters PostgreSQL's configuration parameters that the query needs, each with an SQL expression for its value;
 *     empty for an exact search
 * @param index that the query goes through; empty for an exact search
 * @param values of the parameters after the embedding: the text of a hybrid search, and those of the filters; a list is
 *     an array
 */
public record SearchStatement(
        String sql, Map<String, String> parameters, Optional<SearchIndex> index, List<Object> values) {

    private static final int MAX_EF_SEARCH = 1000;

    private static final String SAVEPOINT = "SAVEPOINT docuai_search";

    private static final String BACK = "ROLLBACK TO " + SAVEPOINT + ";\nRELEASE " + SAVEPOINT;

    /** The session's, or pgvector's own default as long as its library is not loaded. */
    private static final String EF_SEARCH = "coalesce(nullif(current_setting('hnsw.ef_search', true), ''), '40')::int";

    /** Keeps the inner query apart, so that each distance is computed once. */
    private static final String ALL_ROWS = "OFFSET 0";

    private static final String NEAREST = """
            SELECT c.%s AS chunk_id, c.%s %s %s AS distance
                  FROM %s%s c
                  WHERE c.%s IS NOT NULL%s
                  %s""";

    private static final String SELECT = """
            SELECT chunk_id, %s AS similarity
            FROM (%s) nearest
            ORDER BY distance + 0 LIMIT %d""";

    public SearchStatement {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        values = List.copyOf(values);
    }

    /** A search through the index. */
    static SearchStatement through(SearchIndex index, ChunkSearch search, SearchIndexes indexes) {
        long candidates = (long) search.candidates() * index.candidatesPerRow();
        TableLocation location = indexes.location();
        String embedding = "c." + indexes.tables().chunks().column("embedding");
        String order =
                "ORDER BY " + index.indexedExpression(embedding, location) + " " + location.operator(index.operator())
                        + " " + index.indexedExpression(sought(search), location) + " LIMIT " + candidates;
        return new SearchStatement(
                sql(index.distance(), search, indexes, order),
                parameters(index, search, candidates, indexes.iterates()),
                Optional.of(index),
                values(search, indexes));
    }

    /** A search that compares every row that passes the filters. */
    static SearchStatement exact(Distance distance, ChunkSearch search, SearchIndexes indexes) {
        return new SearchStatement(
                sql(distance, search, indexes, ALL_ROWS), Map.of(), Optional.empty(), values(search, indexes));
    }

    private static String sought(ChunkSearch search) {
        return search.hybrid().isPresent() ? HybridSql.SOUGHT : "sought.q";
    }

    private static List<Object> values(ChunkSearch search, SearchIndexes indexes) {
        List<Object> condition =
                search.condition(indexes).map(Condition::values).orElse(List.of());
        return search.hybrid()
                .map(hybrid -> Stream.of(List.<Object>of(hybrid.text()), condition, condition)
                        .flatMap(List::stream)
                        .toList())
                .orElse(condition);
    }

    private static String sql(Distance distance, ChunkSearch search, SearchIndexes indexes, String inner) {
        TableNames.Table chunks = indexes.tables().chunks();
        TableLocation location = indexes.location();
        String embedding = chunks.column("embedding");
        String condition =
                search.condition(indexes).map(one -> " AND " + one.sql()).orElse("");
        boolean alone = search.hybrid().isEmpty();
        String nearest = NEAREST.formatted(
                chunks.column("chunk_id"),
                embedding,
                location.operator(distance.operator()),
                sought(search),
                alone ? "(SELECT ?::" + location.qualified("vector") + " AS q) sought, " : "",
                chunks.name(),
                embedding,
                search.hybrid().filter(query -> query.vectorWeight() == 0).isPresent()
                        ? condition + " AND false"
                        : condition,
                inner);
        if (alone) {
            // "+ 0" hides the order of the index scan, because a relaxed scan does not sort its rows exactly.
            return SELECT.formatted(distance.similarity(), nearest, search.limit());
        }
        return new HybridSql(
                        indexes.words().orElseThrow(),
                        search.hybrid().get(),
                        indexes,
                        condition,
                        search.candidates(),
                        search.minSimilarity(),
                        search.limit(),
                        inner.equals(ALL_ROWS) && !condition.isEmpty())
                .around(nearest, distance);
    }

    private static Map<String, String> parameters(
            SearchIndex index, ChunkSearch search, long candidates, boolean iterates) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("enable_sort", "'off'");
        parameters.put("jit", "'off'");
        if (index.method() == AccessMethod.HNSW) {
            String wanted = search.efSearch().map(String::valueOf).orElse(EF_SEARCH);
            long least = Math.min(MAX_EF_SEARCH, candidates);
            parameters.put("hnsw.ef_search", "greatest(" + wanted + ", " + least + ")::text");
        }
        if (iterates) {
            parameters.put(
                    index.method().sqlName() + ".iterative_scan",
                    "'" + search.iterativeScan(index.method()).sqlName() + "'");
        }
        return parameters;
    }

    /** A SELECT that sets what the query needs for the rest of a transaction; empty for an exact search. */
    public String settings() {
        return settings(true);
    }

    /**
     * The same for the rest of the session: for a connection that does nothing but this search, so that the query can be
     * prepared, explained or timed by itself.
     */
    public String sessionSettings() {
        return settings(false);
    }

    private String settings(boolean local) {
        return parameters.isEmpty()
                ? ""
                : parameters.entrySet().stream()
                        .map(one -> "set_config('" + one.getKey() + "', " + one.getValue() + ", " + local + ")")
                        .collect(Collectors.joining(", ", "SELECT ", ""));
    }

    /**
     * Runs the query with its settings, in one round trip. In a transaction a rollback to a savepoint restores them at
     * once: every earlier setting of the transaction or the session is in force again. In autocommit mode they end with
     * the round trip, which PostgreSQL takes for one transaction (its manual, "Pipelining" in the message flow of the
     * protocol).
     *
     * @param connection in a transaction or not
     * @param embedding the query embedding, of the table's dimensions
     * @throws SQLException if the server refuses
     */
    public List<SearchHit> run(Connection connection, float[] embedding) throws SQLException {
        return run(connection, SearchParameters.of(embedding)).hits();
    }

    Found run(Connection connection, SearchParameters sought) throws SQLException {
        return run(connection, sought, settings(), false);
    }

    /**
     * The same, and in the same round trip the table that the names find on this connection.
     *
     * @param repeatable whether {@link #restore} is to leave a transaction usable if the search fails
     * @return the table as {@link TableLocation#table} has it, and the rows found there
     */
    Found run(Connection connection, SearchParameters sought, TableNames tables, boolean repeatable)
            throws SQLException {
        String look = TableLocation.expression(tables);
        return run(connection, sought, parameters.isEmpty() ? "SELECT " + look : settings() + ", " + look, repeatable);
    }

    /** After the failure of a repeatable search, makes the transaction usable again. */
    static void restore(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(BACK);
            }
        }
    }

    /** Sets the parameters after the embedding. */
    public void bindValues(PreparedStatement statement) throws SQLException {
        Condition.bind(statement, 2, values);
    }

    /**
     * The results of a round trip.
     *
     * @param table the last column of the statement before the search; null if there was none, or if it is null
     * @param nearest how many chunks the search by similarity has found; in a hybrid search they need not be among the
     *     hits
     */
    record Found(@Nullable String table, List<SearchHit> hits, int nearest) {
        /** A table that was not searched. */
        static Found nothing(@Nullable String table) {
            return new Found(table, List.of(), 0);
        }
    }

    private Found run(Connection connection, SearchParameters sought, String first, boolean repeatable)
            throws SQLException {
        List<String> before = before(connection.getAutoCommit(), first, repeatable);
        try (PreparedStatement statement = prepare(connection, batch(before))) {
            sought.bind(statement);
            // The rows come at once: the rollback to the savepoint closes a cursor.
            statement.setFetchSize(0);
            bindValues(statement);
            boolean isResult = statement.execute();
            String table = null;
            for (int skipped = 0; skipped < before.size(); skipped++) {
                if (isResult) {
                    table = lastColumn(statement.getResultSet());
                }
                isResult = statement.getMoreResults();
            }
            return isResult ? found(table, statement.getResultSet()) : Found.nothing(table);
        }
    }

    /**
     * Prepares a batch of statements. With {@code prepareThreshold=-1} pgjdbc would describe all of them before their
     * execution, and mistake the columns of one for those of another.
     */
    private static PreparedStatement prepare(Connection connection, String batch) throws SQLException {
        PgConnection driver = connection.unwrap(PgConnection.class);
        boolean forced = driver.getForceBinary();
        int threshold = driver.getPrepareThreshold();
        if (!forced && threshold >= 0) {
            return connection.prepareStatement(batch);
        }
        driver.setForceBinary(false);
        driver.setPrepareThreshold(1);
        try {
            return connection.prepareStatement(batch);
        } finally {
            driver.setForceBinary(forced);
            driver.setPrepareThreshold(threshold);
        }
    }

    /** The settings are undone by the savepoint; a search without any needs none, unless it may be repeated. */
    private List<String> before(boolean autoCommit, String first, boolean repeatable) {
        if (first.isEmpty()) {
            return List.of();
        }
        return autoCommit || parameters.isEmpty() && !repeatable ? List.of(first) : List.of(SAVEPOINT, first);
    }

    private String batch(List<String> before) {
        StringBuilder batch = new StringBuilder();
        before.forEach(statement -> batch.append(statement).append(";\n"));
        batch.append(sql);
        if (before.contains(SAVEPOINT)) {
            batch.append(";\n").append(BACK);
        }
        return batch.toString();
    }

    private static @Nullable String lastColumn(ResultSet rows) throws SQLException {
        return rows.next() ? rows.getString(rows.getMetaData().getColumnCount()) : null;
    }

    private static Found found(@Nullable String table, ResultSet rows) throws SQLException {
        boolean hybrid = rows.getMetaData().getColumnCount() > 2;
        List<SearchHit> hits = new ArrayList<>();
        int nearest = 0;
        while (rows.next()) {
            hits.add(new SearchHit(rows.getLong(1), rows.getDouble(2), hybrid ? rank(rows) : null));
            nearest = hybrid ? rows.getInt(7) : hits.size();
        }
        return new Found(table, hits, nearest);
    }

    private static HybridRank rank(ResultSet row) throws SQLException {
        return new HybridRank(
                row.getDouble(3),
                row.getObject(4, Integer.class),
                row.getObject(5, Integer.class),
                row.getObject(6, Double.class));
    }
}
