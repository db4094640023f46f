package dev.docuai.benchmarks.data;

import com.pgvector.PGvector;
import dev.docuai.benchmarks.BenchmarkException;
import dev.docuai.migrator.api.Cancellation;
import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.connection.DatabaseUrl;
import dev.docuai.migrator.connection.Session;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import java.util.stream.LongStream;

/**
 * The embeddings of the user's own {@code document_chunks}, or a sample of them; some are held out as queries. One
 * transaction that cannot write, on one snapshot; the sample is the same for the same seed and the same chunks.
 */
final class DatabaseSource implements Source {
    private static final String IDS =
            "SELECT chunk_id FROM document_chunks WHERE embedding IS NOT NULL ORDER BY chunk_id";
    private static final String EMBEDDINGS =
            "SELECT chunk_id, embedding FROM document_chunks WHERE chunk_id = ANY(?) ORDER BY chunk_id";
    private static final int IDS_AT_ONCE = 10_000;
    private static final int EMBEDDINGS_AT_ONCE = 500;

    private final DatabaseUrl url;
    private final DataSetOptions options;
    private String share = "not read yet";
    private long expected;

    DatabaseSource(String url, DataSetOptions options) {
        this.options = options;
        try {
            this.url = DatabaseUrl.parse(url);
        } catch (MigratorException e) {
            throw sameIn(e);
        }
    }

    @Override
    public String kind() {
        return "db";
    }

    @Override
    public String key() {
        return url + " " + options.rows() + " " + options.queries() + " seed " + options.seed();
    }

    @Override
    public boolean isLasting() {
        return false;
    }

    @Override
    public String name() {
        return "db " + url + ", " + share;
    }

    @Override
    public long expected() {
        return expected;
    }

    @Override
    public void read(VectorWriter writer) {
        try (Session session = Session.open(url, new Cancellation())) {
            Connection connection = session.connection();
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            }
            PGvector.addVectorType(connection);
            read(connection, writer);
            connection.rollback();
        } catch (MigratorException e) {
            throw sameIn(e);
        } catch (SQLException e) {
            throw new BenchmarkException("the database refused: " + e.getMessage(), url.toString(), null, e);
        }
    }

    private void read(Connection connection, VectorWriter writer) throws SQLException {
        long[] ids = ids(connection);
        SampleSize wanted = SampleSize.ofOne(ids.length, options, url + ", document_chunks");
        share = wanted.text();
        expected = wanted.total();
        Random random = new Random(options.seed());
        BitSet used = SampleSize.sample(ids.length, (int) wanted.total(), random);
        BitSet heldOut = SampleSize.sample((int) wanted.total(), wanted.queries(), random);
        long[] sample = used.stream().mapToLong(i -> ids[i]).toArray();
        heldOut.flip(0, sample.length);
        each(connection, heldOut.stream().mapToLong(i -> sample[i]).toArray(), writer::base);
        heldOut.flip(0, sample.length);
        each(connection, heldOut.stream().mapToLong(i -> sample[i]).toArray(), writer::query);
    }

    private long[] ids(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet table = statement.executeQuery("SELECT to_regclass('document_chunks')")) {
                table.next();
                if (table.getString(1) == null) {
                    throw new BenchmarkException(
                            "there is no table document_chunks",
                            url.toString(),
                            "correct the URL; docuai-db upgrade head makes the table");
                }
            }
            statement.setFetchSize(IDS_AT_ONCE);
            LongStream.Builder ids = LongStream.builder();
            try (ResultSet rows = statement.executeQuery(IDS)) {
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                }
            }
            long[] found = ids.build().toArray();
            if (found.length < 2) {
                throw new BenchmarkException(
                        "document_chunks has " + (found.length == 0 ? "no embedding" : "one embedding only"),
                        url.toString(),
                        "fill the table first, or use another data set");
            }
            return found;
        }
    }

    private void each(Connection connection, long[] ids, Visitor visitor) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(EMBEDDINGS)) {
            for (int from = 0; from < ids.length; from += EMBEDDINGS_AT_ONCE) {
                long[] some = Arrays.copyOfRange(ids, from, Math.min(ids.length, from + EMBEDDINGS_AT_ONCE));
                select.setObject(1, some);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        visitor.visit(vector(rows), url + ", document_chunks, chunk_id " + rows.getLong("chunk_id"));
                    }
                }
            }
        }
    }

    /** A column of another of pgvector's types comes as text that reads the same. */
    private static float[] vector(ResultSet row) throws SQLException {
        return row.getObject("embedding") instanceof PGvector vector
                ? vector.toArray()
                : new PGvector(row.getString("embedding")).toArray();
    }

    private static BenchmarkException sameIn(MigratorException e) {
        return new BenchmarkException(e.what(), e.where(), e.fix(), e.getCause());
    }
}
