package dev.docuai.benchmarks.measure;

import dev.docuai.benchmarks.BenchmarkException;
import dev.docuai.benchmarks.index.IndexKind;
import dev.docuai.domain.DocumentChunk;
import dev.docuai.domain.search.ChunkSearch;
import dev.docuai.domain.search.SearchIndexes;
import dev.docuai.domain.search.SearchStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The statement that a service would search a copy of the table with, and the session made ready for it: text and
 * settings are those of {@link SearchStatement}, which picks the index from the catalog as it does for services. A
 * service makes the settings for one transaction, in the same round trip; here they are made once for the session, so
 * that only the statement is prepared, explained and timed.
 */
final class SearchSql {
    private SearchSql() {}

    /**
     * Makes the session ready.
     *
     * @param effort {@code hnsw.ef_search}, which is raised as a service would, or {@code ivfflat.probes}; ignored for
     *     the exact scan
     * @param source the key of the source that is searched; empty for all
     * @return the statement for a session whose {@code search_path} finds the copy first
     * @throws BenchmarkException if a service would not search the copy by this kind
     * @throws SQLException if the server refuses
     */
    static SearchStatement open(Connection connection, IndexKind kind, int effort, int k, Optional<Long> source)
            throws SQLException {
        SearchIndexes indexes = SearchIndexes.read(connection);
        SearchStatement search = statement(indexes, kind, effort, k, source);
        if (!search.index().equals(kind.index())) {
            throw new BenchmarkException(
                    "a service would not search by " + kind.label() + " here; the indexes that it knows: "
                            + indexes.indexes(),
                    connection.getSchema() + ".document_chunks",
                    "build the index first, and no other vector index beside it");
        }
        try (Statement session = connection.createStatement()) {
            if (!search.sessionSettings().isEmpty()) {
                session.execute(search.sessionSettings());
            }
            if (kind == IndexKind.IVFFLAT) {
                // The domain leaves the lists that are read to the session.
                session.execute("SET " + kind.searchParameter() + " = " + effort);
            }
        }
        return search;
    }

    private static SearchStatement statement(
            SearchIndexes indexes, IndexKind kind, int effort, int k, Optional<Long> source) {
        ChunkSearch search = ChunkSearch.nearest(any()).limit(k);
        if (source.isPresent()) {
            search = search.source(source.get());
        }
        if (kind == IndexKind.EXACT) {
            return search.exactStatement(indexes);
        }
        return (kind == IndexKind.IVFFLAT ? search : search.efSearch(effort)).statement(indexes);
    }

    /** A service's statement for ten rows, by kind: measurements of other statements are not comparable. */
    static String texts() {
        return Arrays.stream(IndexKind.values())
                .map(kind -> statement(
                                new SearchIndexes("0.8.0", kind.index().stream().toList()),
                                kind,
                                kind.leastEfSearch(10),
                                10,
                                Optional.empty())
                        .toString())
                .collect(Collectors.joining("\n"));
    }

    /** The text is the same for every query. */
    private static float[] any() {
        float[] embedding = new float[DocumentChunk.DIMENSIONS];
        embedding[0] = 1;
        return embedding;
    }

    /** The key of a source, which a service knows. */
    static long source(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT source_id FROM data_sources WHERE name = ?")) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalArgumentException("there is no source '" + name + "'");
                }
                return row.getLong(1);
            }
        }
    }
}
