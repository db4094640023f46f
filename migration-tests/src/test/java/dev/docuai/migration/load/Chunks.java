package dev.docuai.migration.load;

import dev.docuai.domain.load.NewChunk;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migration.repository.Rows;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Chunks to load, and where. */
final class Chunks {

    private Chunks() {}

    /** Chunks 0 to {@code count} - 1 of a document, without embeddings. */
    static Stream<NewChunk> of(long document, int count) {
        return IntStream.range(0, count).mapToObj(order -> new NewChunk(document, order, "text " + order, null));
    }

    /** The same with embeddings. */
    static Stream<NewChunk> embedded(long document, int count) {
        return IntStream.range(0, count)
                .mapToObj(order -> new NewChunk(document, order, "text " + order, Rows.embedding(order)));
    }

    static DataSource source(TestDatabase database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.url());
        return source;
    }
}
