package dev.docuai.benchmarks.experiment;

import dev.docuai.benchmarks.measure.BenchmarkContext;
import dev.docuai.benchmarks.measure.HibernateSessions;
import dev.docuai.benchmarks.measure.ServerCounts;
import dev.docuai.benchmarks.measure.Sql;
import dev.docuai.benchmarks.measure.TableCopy;
import dev.docuai.domain.DocumentChunk;
import dev.docuai.domain.repository.ChunkRepository_;
import dev.docuai.domain.search.ChunkSearch;
import dev.docuai.domain.search.SearchHit;
import dev.docuai.domain.search.SearchIndexes;
import dev.docuai.migrator.connection.DatabaseUrl;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;

/**
 * A connection that searches a copy of the table, by itself and by a session on it. All paths share it, because two
 * server processes can differ by a fifth in the same statement. It is in autocommit mode, like the connections of a
 * service's pool. Not safe for several threads.
 */
final class OrmSearch implements AutoCloseable {
    private static final String HQL = "from DocumentChunk c join fetch c.document d join fetch d.source"
            + " order by cosine_distance(c.embedding, :embedding) limit 10";

    private final SessionFactory sessions;
    private final StatelessSession session;
    private final Connection connection;
    private final SearchIndexes indexes;
    private final String chunks;

    private OrmSearch(
            SessionFactory sessions,
            StatelessSession session,
            Connection connection,
            SearchIndexes indexes,
            String chunks) {
        this.sessions = sessions;
        this.session = session;
        this.connection = connection;
        this.indexes = indexes;
        this.chunks = chunks;
    }

    /** Starts Hibernate, and records the statement by which the repository loads chunks. */
    static OrmSearch open(BenchmarkContext context, TableCopy copy) throws SQLException {
        DatabaseUrl url = context.database()
                .url()
                .withParameters(Map.of("currentSchema", copy.schema() + ",public", "prepareThreshold", "1"));
        List<String> statements = new ArrayList<>();
        SessionFactory sessions = HibernateSessions.open(url, sql -> {
            if (statements.isEmpty()) {
                statements.add(sql);
            }
            return sql;
        });
        try {
            Connection connection = DriverManager.getConnection(url.jdbc(), url.properties());
            StatelessSession session = sessions.openStatelessSession(connection);
            // The search itself is JDBC in the domain; Hibernate loads the found chunks.
            new ChunkRepository_(session)
                    .findSimilar(
                            ChunkSearch.nearest(context.workload().queries().get(0)));
            return new OrmSearch(sessions, session, connection, SearchIndexes.read(connection), statements.get(0));
        } catch (SQLException | RuntimeException e) {
            sessions.close();
            throw e;
        }
    }

    /** Searches once by one of the paths; returns the {@code chunk_order} of the found rows, nearest first. */
    int[] find(OrmPath path, float[] embedding) throws SQLException {
        return switch (path) {
            case JDBC -> jdbc(ChunkSearch.nearest(embedding));
            case REPOSITORY ->
                orders(
                        new ChunkRepository_(session).findSimilar(ChunkSearch.nearest(embedding)),
                        found -> found.chunk().getChunkOrder());
            case HQL -> orders(hql(embedding), DocumentChunk::getChunkOrder);
            case HQL_BY_INDEX -> orders(hqlByIndex(embedding), DocumentChunk::getChunkOrder);
        };
    }

    private List<DocumentChunk> hql(float[] embedding) {
        return session.createSelectionQuery(HQL, DocumentChunk.class)
                .setParameter("embedding", embedding)
                .getResultList();
    }

    private List<DocumentChunk> hqlByIndex(float[] embedding) {
        return session.fromTransaction(transaction -> {
            session.doWork(work -> Sql.execute(work, "SET LOCAL enable_sort = off"));
            return hql(embedding);
        });
    }

    private int[] jdbc(ChunkSearch search) throws SQLException {
        List<SearchHit> hits = search.run(connection, indexes);
        Map<Long, Integer> orders = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(chunks)) {
            Object[] keys = hits.stream().map(SearchHit::chunkId).toArray();
            statement.setArray(1, connection.createArrayOf("int8", keys));
            try (ResultSet rows = statement.executeQuery()) {
                int columns = rows.getMetaData().getColumnCount();
                while (rows.next()) {
                    for (int column = 1; column <= columns; column++) {
                        rows.getString(column);
                    }
                    orders.put(rows.getLong("chunk_id"), rows.getInt("chunk_order"));
                }
            }
        }
        return orders(hits, hit -> orders.get(hit.chunkId()));
    }

    private static <T> int[] orders(List<T> found, ToIntFunction<T> order) {
        return found.stream().mapToInt(order).toArray();
    }

    /** Makes the server publish its counts of the searches so far. */
    void publishCounts() throws SQLException {
        ServerCounts.publish(connection);
    }

    @Override
    public void close() throws SQLException {
        session.close();
        sessions.close();
        connection.close();
    }
}
