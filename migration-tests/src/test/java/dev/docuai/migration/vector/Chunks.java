package dev.docuai.migration.vector;

import dev.docuai.domain.DataSource;
import dev.docuai.domain.Document;
import dev.docuai.domain.DocumentChunk;
import java.util.Random;
import org.hibernate.SessionFactory;

/** Chunks with embeddings of full size, each made from its place. */
final class Chunks {

    private Chunks() {}

    /** As many chunks of a new document of a new source, in one transaction. */
    static void persist(SessionFactory factory, int count) {
        factory.inTransaction(session -> {
            DataSource source = new DataSource("docs");
            Document document = new Document(source, "https://docs.example");
            source.addDocument(document);
            for (int i = 0; i < count; i++) {
                document.addChunk(chunk(document, i));
            }
            session.persist(source);
        });
    }

    static DocumentChunk chunk(Document document, int position) {
        DocumentChunk chunk = new DocumentChunk(document, position, "chunk " + position);
        chunk.setEmbedding(embedding(position));
        return chunk;
    }

    /** The embedding of the chunk at a place. */
    static float[] embedding(int position) {
        Random random = new Random(position);
        float[] embedding = new float[DocumentChunk.DIMENSIONS];
        for (int i = 0; i < embedding.length; i++) {
            embedding[i] = (float) random.nextGaussian();
        }
        return embedding;
    }
}
