package example.plain;

import dev.docuai.domain.DataSource;
import dev.docuai.domain.DocuAiEntities;
import dev.docuai.domain.Document;
import dev.docuai.domain.DocumentChunk;
import dev.docuai.domain.load.ChunkLoader;
import dev.docuai.domain.load.NewChunk;
import dev.docuai.domain.repository.ChunkRepository_;
import dev.docuai.domain.repository.DataSourceRepository_;
import dev.docuai.domain.repository.DocumentRepository_;
import dev.docuai.domain.search.ChunkSearch;
import dev.docuai.domain.search.SimilarChunk;
import jakarta.persistence.PersistenceConfiguration;
import java.util.List;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;

/** Migrates a database, stores 100 documents of ten chunks each in it, and searches them. */
public final class Main {
    private static final int DOCUMENTS = 100;
    private static final int CHUNKS = 10;

    private Main() {}

    /**
     * @param args the JDBC URL of an empty database
     * @throws IllegalStateException if a search finds anything but the chunks of the document that it is for
     */
    public static void main(String[] args) {
        String url = args[0];
        Flyway.configure().dataSource(url, null, null).load().migrate();
        PersistenceConfiguration configuration =
                new PersistenceConfiguration("docuai").property(PersistenceConfiguration.JDBC_URL, url);
        DocuAiEntities.ALL.forEach(configuration::managedClass);
        try (SessionFactory factory = configuration.createEntityManagerFactory().unwrap(SessionFactory.class)) {
            factory.inStatelessTransaction(Main::store);
            require(factory, 0);
            require(factory, 42);
        }
    }

    /** One document through the entities, the others by COPY. */
    private static void store(StatelessSession session) {
        DataSource source = new DataSourceRepository_(session).getOrCreate("manual");
        Document first = add(session, source, 0);
        new ChunkRepository_(session)
                .persistAll(IntStream.range(0, CHUNKS)
                        .mapToObj(position -> {
                            DocumentChunk chunk = new DocumentChunk(first, position, "chunk " + position);
                            chunk.setEmbedding(Embeddings.ofChunk(0, position));
                            return chunk;
                        })
                        .toList());
        ChunkLoader.on(session).load(IntStream.range(1, DOCUMENTS).boxed().flatMap(number -> {
            long document = add(session, source, number).getId();
            return IntStream.range(0, CHUNKS)
                    .mapToObj(position -> new NewChunk(
                            document, position, "chunk " + position, Embeddings.ofChunk(number, position)));
        }));
    }

    private static Document add(StatelessSession session, DataSource source, int number) {
        Document document = new Document(source, "https://docs.example/" + number);
        new DocumentRepository_(session).add(document);
        return document;
    }

    private static void require(SessionFactory factory, int number) {
        List<SimilarChunk> found =
                factory.fromStatelessSession(ChunkSearch.nearest(Embeddings.ofDocument(number))::run);
        if (found.size() != CHUNKS
                || found.stream()
                        .anyMatch(similar ->
                                !similar.chunk().getDocument().getUrl().endsWith("/" + number))) {
            throw new IllegalStateException("for document " + number + " not its chunks are found, but " + found);
        }
    }
}
