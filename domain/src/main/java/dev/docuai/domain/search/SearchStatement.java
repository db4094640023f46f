package dev.docuai.domain.search;

import com.pgvector.PGvector;
import dev.docuai.domain.AccessMethod;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/**
 * The SQL of a search: {@code chunk_id} and {@code similarity} of the nearest chunks that have an embedding, nearest
 * first.
 *
 * <p>The index is scanned in an inner query that has nothing but the filter, the order and the limit; the similarity,
 * the exact comparison after an index on halves or bits and the last order stand outside. At its default settings
 * PostgreSQL would still read the whole table, since its planner does not count that the vectors lie outside of it, in
 * TOAST. It could only do so by sorting, so the settings forbid that; what is left is the index, whose rows come in
 * order. JIT is off because it would compile for longer than the search takes, and {@code ef_search} is at least the
 * number of rows that are to come from the index, which returns no more.
 *
 * @param sql the query; its parameters are the embedding, as a {@link PGvector}, and the source if there is one
 * @param parameters PostgreSQL's configuration parameters that the query needs, each with an SQL expression for its value;
 *     empty for an exact search
 * @param index that the query goes through; empty for an exact search
 * @param source the key of the source to which the chunks must belong; empty for any
 */
public record SearchStatement(
        String sql, Map<String, String> parameters, Optional<SearchIndex> index, Optional<Integer> source) {

    private static final int MAX_EF_SEARCH = 1000;

    private static final String SAVEPOINT = "SAVEPOINT docuai_search";

    /** The session's, or pgvector's own default as long as its library is not loaded. */
    private static final String EF_SEARCH = "coalesce(nullif(current_setting('hnsw.ef_search', true), ''), '40')::int";

    private static final String FROM = """
            FROM (SELECT chunk_id, embedding %s q AS distance
                  FROM (SELECT ?::vector AS q) sought, document_chunks
                  WHERE embedding IS NOT NULL%s
                  %s) nearest
            """;

    public SearchStatement {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** A search through the index. */
    static SearchStatement through(SearchIndex index, ChunkSearch search, boolean iterates) {
        long candidates = (long) search.limit() * index.candidatesPerRow();
        String order = "ORDER BY " + index.indexed("embedding") + " " + index.operator() + " " + index.indexed("q")
                + " LIMIT " + candidates;
        return new SearchStatement(
                sql(index.distance(), search, order),
                parameters(index, search, candidates, iterates),
                Optional.of(index),
                search.source());
    }

    /** A search that compares every row, or every one of the source. */
    static SearchStatement exact(Distance distance, ChunkSearch search) {
        // OFFSET keeps the inner query apart, so that each distance is computed once.
        return new SearchStatement(sql(distance, search, "OFFSET 0"), Map.of(), Optional.empty(), search.source());
    }

    private static String sql(Distance distance, ChunkSearch search, String inner) {
        // "+ 0" lets PostgreSQL not take the rows for sorted already, which a relaxed scan does not leave them.
        return "SELECT chunk_id, " + distance.similarity() + " AS similarity\n"
                + FROM.formatted(distance.operator(), source(search), inner)
                + "ORDER BY distance + 0 LIMIT " + search.limit();
    }

    private static String source(ChunkSearch search) {
        return search.source().isEmpty()
                ? ""
                : " AND document_id IN (SELECT document_id FROM documents WHERE source_id = ?)";
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
     * Runs the query with its settings, in one round trip. In a transaction they are put back at once, by rolling back to
     * a savepoint: whatever the transaction had set, for itself or before, is in force again. On a connection that commits
     * by itself they end with the round trip, which PostgreSQL takes for one transaction (its manual, "Pipelining" in the
     * message flow of the protocol).
     *
     * @param connection in a transaction or not
     * @param embedding the one sought, of the table's dimensions
     * @throws SQLException if the server refuses
     */
    public List<SearchHit> run(Connection connection, float[] embedding) throws SQLException {
        List<String> before = before(connection.getAutoCommit());
        // As binary: without this, the driver sends text.
        connection.unwrap(PGConnection.class).addDataType("vector", PGvector.class);
        try (PreparedStatement statement = connection.prepareStatement(batch(before))) {
            statement.setObject(1, new PGvector(embedding));
            if (source.isPresent()) {
                statement.setInt(2, source.get());
            }
            boolean isResult = statement.execute();
            for (int skipped = 0; skipped < before.size(); skipped++) {
                isResult = statement.getMoreResults();
            }
            return isResult ? hits(statement.getResultSet()) : List.of();
        }
    }

    private List<String> before(boolean autoCommit) {
        return parameters.isEmpty() ? List.of() : autoCommit ? List.of(settings()) : List.of(SAVEPOINT, settings());
    }

    private String batch(List<String> before) {
        StringBuilder batch = new StringBuilder();
        before.forEach(statement -> batch.append(statement).append(";\n"));
        batch.append(sql);
        if (before.contains(SAVEPOINT)) {
            batch.append(";\nROLLBACK TO ")
                    .append(SAVEPOINT)
                    .append(";\nRELEASE ")
                    .append(SAVEPOINT);
        }
        return batch.toString();
    }

    private static List<SearchHit> hits(ResultSet rows) throws SQLException {
        List<SearchHit> hits = new ArrayList<>();
        while (rows.next()) {
            hits.add(new SearchHit(rows.getInt(1), rows.getDouble(2)));
        }
        return hits;
    }
}
