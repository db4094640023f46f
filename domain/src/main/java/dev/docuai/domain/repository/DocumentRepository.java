package dev.docuai.domain.repository;

import dev.docuai.domain.DataSource;
import dev.docuai.domain.Document;
import jakarta.persistence.TransactionRequiredException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.StatelessSession;
import org.hibernate.annotations.processing.HQL;
import org.jspecify.annotations.Nullable;

/** The documents. Those that it returns have their markdown content loaded. */
public interface DocumentRepository {

    /** The session that this repository works in. */
    StatelessSession session();

    /**
     * Stores a new document, which has its key and time of processing then. Its chunks are not stored with it; {@link
     * ChunkRepository#persistAll} does that.
     *
     * @throws jakarta.persistence.PersistenceException if its source is not stored, or the database refuses
     */
    default void add(Document document) {
        JoinedTransaction.in(session(), () -> {
            Object id = session().insert(document);
            // A stateless insert gives the entity its key alone.
            document.setProcessedAt(session()
                    .createSelectionQuery("select processedAt from Document where id = :id", Instant.class)
                    .setParameter("id", id)
                    .getSingleResult());
            return id;
        });
    }

    /**
     * A source's document of this URL, created if there is none; the one added last, should there be several. Any number
     * of callers may ask for one document at once: one creates it, the others wait until its transaction ends, and get the
     * same row. {@link #add} does not wait for them. In a SERIALIZABLE transaction the others fail instead, and may try
     * again.
     *
     * @throws NullPointerException if the source is not stored
     * @throws jakarta.persistence.PersistenceException if the document must be created and the transaction is one of
     *     REPEATABLE READ, or the database refuses
     */
    default Document getOrCreate(DataSource source, String url) {
        return JoinedTransaction.in(session(), () -> new DocumentCreation(this).getOrCreate(source, url));
    }

    /**
     * Makes other sessions that {@link #getOrCreate} or lock the same document wait until the transaction ends, whether
     * the document exists or not.
     *
     * @throws TransactionRequiredException if no transaction is active
     * @throws jakarta.persistence.PersistenceException if the transaction is one of REPEATABLE READ, which does not see what
     *     another one has stored before the wait ended
     */
    default void lock(long sourceId, String url) {
        if (!session().isJoinedToTransaction()) {
            throw new TransactionRequiredException("a lock of the document " + url + " lasts until the end of a"
                    + " transaction, and none is active; begin one first");
        }
        new DocumentCreation(this).lockInSight(sourceId, url);
    }

    /** The document of this key. */
    default Optional<Document> byId(long id) {
        return new WholeDocuments(session()).byId(id);
    }

    /** The documents of this URL, which several sources may have, in the order in which they were added. */
    default List<Document> byUrl(String url) {
        return new WholeDocuments(session()).byUrl(url);
    }

    /** A source's document of this URL: the one added last, should there be several. */
    default Optional<Document> bySourceAndUrl(long sourceId, String url) {
        return new WholeDocuments(session()).bySourceAndUrl(sourceId, url);
    }

    /**
     * Sets a document's title and summary.
     *
     * @return whether there is such a document
     */
    @HQL("update Document set title = :title, summary = :summary where id = :id")
    boolean updateTitleAndSummary(long id, @Nullable String title, @Nullable String summary);

    /**
     * Deletes a document with its chunks. A concurrent insert of a chunk waits or is waited for, so that the counts are
     * right.
     *
     * @return the numbers of deleted rows; all 0 if there is no such document
     */
    default DeleteCounts delete(long id) {
        return JoinedTransaction.in(session(), () -> new Deletion(session()).document(id));
    }

    /**
     * Deletes the documents of a source with their chunks, and leaves the source. The counts are exact, as in {@link
     * #delete}.
     *
     * @return the numbers of deleted rows; all 0 if there is no such source
     */
    default DeleteCounts deleteBySource(long sourceId) {
        return JoinedTransaction.in(session(), () -> new Deletion(session()).documentsOfSource(sourceId));
    }
}
