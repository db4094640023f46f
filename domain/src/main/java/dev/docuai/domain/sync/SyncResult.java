package dev.docuai.domain.sync;

/**
 * The counts of a sync.
 *
 * @param documents of documents
 * @param chunks of chunks, without those of skipped documents
 */
public record SyncResult(Documents documents, Chunks chunks) {
    static final SyncResult NOTHING = new SyncResult(new Documents(0, 0, 0, 0), new Chunks(0, 0, 0, 0));

    /**
     * Documents.
     *
     * @param skipped with an unchanged hash
     * @param changed stored before, and written
     * @param added new
     * @param deleted no longer in the source
     */
    public record Documents(int skipped, int changed, int added, int deleted) {}

    /**
     * Chunks.
     *
     * @param kept rows that stay in their document
     * @param moved new rows with an embedding that a chunk of the source had already
     * @param embedded texts that the embedding function got
     * @param deleted deleted rows
     */
    public record Chunks(long kept, long moved, long embedded, long deleted) {}

    SyncResult plusEmbedded(int texts) {
        return plus(new SyncResult(NOTHING.documents, new Chunks(0, 0, texts, 0)));
    }

    SyncResult plus(SyncResult other) {
        return new SyncResult(
                new Documents(
                        documents.skipped + other.documents.skipped,
                        documents.changed + other.documents.changed,
                        documents.added + other.documents.added,
                        documents.deleted + other.documents.deleted),
                new Chunks(
                        chunks.kept + other.chunks.kept,
                        chunks.moved + other.chunks.moved,
                        chunks.embedded + other.chunks.embedded,
                        chunks.deleted + other.chunks.deleted));
    }
}
