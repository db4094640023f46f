package example.quarkus;

import dev.docuai.domain.Document;
import dev.docuai.domain.DocumentChunk;
import dev.docuai.domain.load.ChunkLoader;
import dev.docuai.domain.load.NewChunk;
import dev.docuai.domain.repository.ChunkRepository;
import dev.docuai.domain.repository.DataSourceRepository;
import dev.docuai.domain.repository.DocumentRepository;
import dev.docuai.domain.search.ChunkSearch;
import dev.docuai.domain.search.SimilarChunk;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.Hibernate;
import org.hibernate.Session;

/** Stores documents and finds what is in them. */
@ApplicationScoped
public class Library {
    private final DataSourceRepository sources;
    private final DocumentRepository documents;
    private final ChunkRepository chunks;
    private final Session session;

    Library(DataSourceRepository sources, DocumentRepository documents, ChunkRepository chunks, Session session) {
        this.sources = sources;
        this.documents = documents;
        this.chunks = chunks;
        this.session = session;
    }

    /** Stores a document of two chunks, one through the entities and one by COPY. */
    @Transactional
    public void store(String source, String url, float[] first, float[] second) {
        Document document = new Document(sources.getOrCreate(source), url);
        documents.add(document);
        DocumentChunk chunk = new DocumentChunk(document, 0, "first");
        chunk.setEmbedding(first);
        chunks.persistAll(List.of(chunk));
        ChunkLoader.on(chunks.session()).load(Stream.of(new NewChunk(document.getId(), 1, "second", second)));
    }

    /** The chunks nearest to an embedding. */
    @Transactional
    public List<SimilarChunk> search(float[] embedding) {
        return chunks.findSimilar(ChunkSearch.nearest(embedding));
    }

    /** The embedding of a chunk, which is loaded for it and not before. */
    @Transactional
    public float[] embedding(long chunk) {
        DocumentChunk found = session.find(DocumentChunk.class, chunk);
        if (Hibernate.isPropertyInitialized(found, "embedding")) {
            throw new IllegalStateException(found + " is loaded with its embedding");
        }
        return found.getEmbedding();
    }

    /** The text of a chunk, of which only a reference is known at first. */
    @Transactional
    public String textOfReference(long chunk) {
        return session.getReference(DocumentChunk.class, chunk).getChunkText();
    }
}
