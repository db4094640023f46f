package dev.docuai.domain.sync;

import dev.docuai.domain.DocumentChunk;
import java.util.Iterator;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;

/**
 * Makes the tables hold a source's documents as they are now. A document with an unchanged hash is skipped. A chunk whose
 * text the source had before keeps its embedding, also in another place or document; only new texts are embedded.
 * Documents that are gone are deleted.
 *
 * <p>Each document is one transaction: a search finds it as it was or as it is. A sync that was interrupted goes on when
 * it is run again: finished documents are skipped, and a text that one of them has lost is embedded again. Two syncs of one source at once store each document once; both may
 * embed a text.
 *
 * <p>Embeddings are reused only within their source and model. Immutable, for any number of threads.
 */
public final class DocumentSync {
    private static final int DEFAULT_BATCH = 100;
    private static final int LONGEST_MODEL = 100;

    private final Supplier<StatelessSession> sessions;
    private final EmbeddingFunction embedding;
    private final String model;
    private final int batch;
    private final boolean deleting;
    private final Consumer<? super SyncResult> onProgress;

    private DocumentSync(
            Supplier<StatelessSession> sessions,
            EmbeddingFunction embedding,
            String model,
            int batch,
            boolean deleting,
            Consumer<? super SyncResult> onProgress) {
        this.sessions = sessions;
        this.embedding = embedding;
        this.model = model;
        this.batch = batch;
        this.deleting = deleting;
        this.onProgress = onProgress;
    }

    /**
     * A sync with a session of its own for each transaction.
     *
     * @param model the name of the embedding model: chunks of another model are embedded anew; at most {@value
     *     #LONGEST_MODEL} characters
     * @throws IllegalArgumentException if the name is empty or too long
     */
    public static DocumentSync on(SessionFactory factory, String model, EmbeddingFunction embedding) {
        return on(factory::openStatelessSession, model, embedding);
    }

    /**
     * A sync with a session of the supplier for each transaction, which it closes: for sessions of a tenant.
     *
     * @param model as in {@link #on(SessionFactory, String, EmbeddingFunction)}
     * @throws IllegalArgumentException if the name is empty or too long
     */
    public static DocumentSync on(Supplier<StatelessSession> sessions, String model, EmbeddingFunction embedding) {
        if (model.isBlank() || model.length() > LONGEST_MODEL) {
            throw new IllegalArgumentException(
                    "the model's name '" + model + "' has not 1 to " + LONGEST_MODEL + " characters");
        }
        return new DocumentSync(sessions, embedding, model, DEFAULT_BATCH, true, progress -> {});
    }

    /**
     * Passes at most so many texts to the embedding function at once: {@value #DEFAULT_BATCH} without this.
     *
     * @throws IllegalArgumentException if it is less than one
     */
    public DocumentSync batch(int texts) {
        if (texts < 1) {
            throw new IllegalArgumentException("a batch of " + texts + " texts; it takes one at least");
        }
        return new DocumentSync(sessions, embedding, model, texts, deleting, onProgress);
    }

    /** Leaves stored documents that are not among the given ones, for a sync of a part of a source. */
    public DocumentSync keepingOthers() {
        return new DocumentSync(sessions, embedding, model, batch, false, onProgress);
    }

    /** Reports the counts so far after each batch, and at the end. */
    public DocumentSync onProgress(Consumer<? super SyncResult> listener) {
        return new DocumentSync(sessions, embedding, model, batch, deleting, listener);
    }

    /**
     * Syncs a source with the documents of a stream, and closes it.
     *
     * @param source the key of the source
     * @param documents all documents of the source; each URL once
     * @return the counts
     * @throws IllegalArgumentException if there is no such source, a URL comes twice, or the embedding function does not return an embedding of {@link DocumentChunk#DIMENSIONS} floats for each text
     * @throws dev.docuai.domain.load.LoadException if chunks cannot be stored; documents before are up to date
     * @throws jakarta.persistence.PersistenceException if the server refuses a document, or a lock or a time is up;
     *     documents before are up to date
     */
    public SyncResult sync(long source, Stream<SourceDocument> documents) {
        try (documents) {
            return sync(source, documents.iterator());
        }
    }

    /**
     * Syncs a source with the documents of an iterator, as {@link #sync(long, Stream)} does.
     *
     * @param source the key of the source
     * @param documents all documents of the source; each URL once
     * @return the counts
     * @throws IllegalArgumentException as {@link #sync(long, Stream)} does
     * @throws dev.docuai.domain.load.LoadException as {@link #sync(long, Stream)} does
     */
    public SyncResult sync(long source, Iterator<SourceDocument> documents) {
        try (SyncRun run = SyncRun.begin(sessions, new Embedding(embedding, batch), model, source)) {
            while (documents.hasNext()) {
                if (run.take(documents.next())) {
                    onProgress.accept(run.result());
                }
            }
            run.flush();
            if (deleting) {
                run.deleteOthers();
            }
            run.finish();
            onProgress.accept(run.result());
            return run.result();
        }
    }
}
