package dev.docuai.domain.repository;

import dev.docuai.domain.DataSource;
import dev.docuai.domain.Document;
import jakarta.persistence.PersistenceException;
import java.util.Objects;
import java.util.Optional;

/**
 * Gets or creates a document. No key makes source and URL unique, so callers of the same pair take an advisory lock until
 * their transactions end; the second one finds the first one's row then.
 */
record DocumentCreation(DocumentRepository documents) {

    private static final String LOCK = "SELECT current_setting('transaction_isolation')"
            + " FROM pg_advisory_xact_lock(hashtextextended(:key, 0))";

    /** Its snapshot is older than the wait, so that it would not see the other's row. */
    private static final String BLIND = "repeatable read";

    Document getOrCreate(DataSource source, String url) {
        long sourceId = Objects.requireNonNull(source.getId(), () -> source + " is not stored; store it first");
        Optional<Document> found = documents.bySourceAndUrl(sourceId, url);
        if (found.isPresent()) {
            return found.get();
        }
        String isolation = lock(sourceId, url);
        return documents.bySourceAndUrl(sourceId, url).orElseGet(() -> {
            requireSight(isolation, url);
            Document created = new Document(source, url);
            documents.add(created);
            return created;
        });
    }

    /**
     * Makes other callers for this document wait.
     *
     * @throws PersistenceException if the transaction would not see their rows
     */
    void lockInSight(long sourceId, String url) {
        requireSight(lock(sourceId, url), url);
    }

    private static void requireSight(String isolation, String url) {
        if (isolation.equals(BLIND)) {
            throw new PersistenceException("a transaction of REPEATABLE READ does not see whether another one has just"
                    + " created the document " + url + "; use READ COMMITTED or SERIALIZABLE");
        }
    }

    /** Returns the isolation level of the transaction. */
    private String lock(long sourceId, String url) {
        return documents
                .session()
                .createNativeQuery(LOCK, String.class)
                .setParameter("key", "docuai document " + sourceId + " " + url)
                .getSingleResult();
    }
}
