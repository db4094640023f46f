package dev.docuai.benchmarks.measure;

import com.pgvector.PGvector;
import dev.docuai.benchmarks.BenchmarkException;
import dev.docuai.benchmarks.Progress;
import dev.docuai.benchmarks.data.DataSet;
import dev.docuai.benchmarks.data.Vectors;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts a data set into {@code public.document_chunks}, row {@code i} as the chunk with {@code chunk_order = i}, and
 * takes the migrations' vector index off it: the measured indexes are built on copies.
 *
 * <p>Four sources have about 1, 10, 50 and 39 of 100 rows, spread evenly, as a filter that does not depend on the rows'
 * content.
 */
public final class TableLoader {
    /** The table with the rows of every copy. */
    public static final String TABLE = "public.document_chunks";

    /** The table of the queries: {@code number} from 0, {@code embedding}. */
    public static final String QUERIES = "queries.queries";

    private static final String INDEX = "public.ix_document_chunks_embedding";
    private static final String[] SOURCES = {"one of 100", "ten of 100", "fifty of 100", "the rest"};
    private static final int TOLD_EVERY = 500;

    private TableLoader() {}

    /** The name of the source that has this part of the rows: 1, 10 or 50 of 100. */
    static String source(int percent) {
        return SOURCES[numberOf(percent)];
    }

    /** The number of the source that has this part of the rows. */
    static int numberOf(int percent) {
        int number = List.of(1, 10, 50).indexOf(percent);
        if (number < 0) {
            throw new IllegalArgumentException("no source has " + percent + " % of the rows");
        }
        return number;
    }

    /** The number of the source that a row belongs to, from 0 in the order of their sizes. */
    static int sourceOf(int row) {
        int part = row % 100;
        return part < 1 ? 0 : part < 11 ? 1 : part < 61 ? 2 : 3;
    }

    /**
     * Fills the tables of a database that is at head and has no rows.
     *
     * @throws BenchmarkException if the vectors do not fit the column, or the server takes no more
     */
    public static void fill(BenchmarkDatabase database, DataSet data, Progress progress) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP INDEX " + INDEX);
            for (String source : SOURCES) {
                statement.execute("WITH source AS (INSERT INTO data_sources (name) VALUES ('" + source
                        + "') RETURNING source_id) INSERT INTO documents (source_id, url) SELECT source_id, '/'"
                        + " FROM source");
            }
            copy(connection, data.base(), progress);
            storeQueries(connection, data.queries());
            statement.execute("VACUUM ANALYZE " + TABLE);
            statement.execute("ANALYZE documents");
        } catch (SQLException | IOException e) {
            throw ServerFailure.of("the rows cannot be stored", database.url(), e);
        }
    }

    /** For clients that have the database only. */
    private static void storeQueries(Connection connection, Vectors queries) throws SQLException {
        Sql.execute(
                connection,
                "CREATE SCHEMA queries",
                "CREATE TABLE " + QUERIES + " (number integer PRIMARY KEY, embedding vector)");
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO " + QUERIES + " (number, embedding) VALUES (?, ?)")) {
            for (int query = 0; query < queries.size(); query++) {
                insert.setInt(1, query);
                insert.setObject(2, new PGvector(queries.get(query)));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** The queries that were stored beside the rows, in their order. */
    static List<PGvector> queries(Connection connection) throws SQLException {
        List<PGvector> queries = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT embedding FROM " + QUERIES + " ORDER BY number")) {
            while (row.next()) {
                queries.add((PGvector) row.getObject(1));
            }
        }
        return queries;
    }

    private static void copy(Connection connection, Vectors base, Progress progress) throws SQLException, IOException {
        try (ChunkCopy copy = ChunkCopy.into(connection, TABLE)) {
            for (int row = 0; row < base.size(); row++) {
                copy.write(sourceOf(row) + 1, row, "chunk " + row, base.get(row));
                if (row % TOLD_EVERY == 0) {
                    progress.at("storing rows", row, base.size());
                }
            }
        }
    }
}
