package dev.docuai.domain.repository;

import dev.docuai.domain.DocumentChunk;
import dev.docuai.domain.filter.Filter;
import dev.docuai.domain.load.BulkInsert;
import dev.docuai.domain.search.ChunkSearch;
import dev.docuai.domain.search.SearchResult;
import dev.docuai.domain.search.SimilarChunk;
import java.util.List;
import java.util.Optional;
import org.hibernate.StatelessSession;
import org.hibernate.annotations.processing.Find;
import org.hibernate.annotations.processing.HQL;
import org.jspecify.annotations.Nullable;

/** The chunks. */
public interface ChunkRepository {

    /** The session that this repository works in. */
    StatelessSession session();

    /** The chunk of this key. */
    @Find
    Optional<DocumentChunk> byId(long id);

    /** The chunks of a document in their order. */
    @HQL("where document.id = :documentId order by chunkOrder, id")
    List<DocumentChunk> byDocument(long documentId);

    /**
     * Stores new chunks of stored documents, all or none, as {@link BulkInsert} does. Each has its key and time of
     * creation then. For more chunks than fit into memory use {@link dev.docuai.domain.load.ChunkLoader}.
     *
     * @throws dev.docuai.domain.load.LoadException if one cannot be stored; the chunks then keep their state
     */
    default void persistAll(List<DocumentChunk> chunks) {
        new BulkInsert<>(session(), DocumentChunk.class).persist(chunks);
    }

    /**
     * The chunks nearest to an embedding, with their documents and sources, as {@link ChunkSearch#run} finds them.
     *
     * @return nearest first
     */
    default List<SimilarChunk> findSimilar(ChunkSearch search) {
        return search.run(session());
    }

    /**
     * The same as plain values, without entities, as {@link ChunkSearch#results} finds them.
     *
     * @return nearest first
     */
    default List<SearchResult> findResults(ChunkSearch search) {
        return search.results(session());
    }

    /**
     * Sets a chunk's title and summary.
     *
     * @return whether there is such a chunk
     */
    @HQL("update DocumentChunk set title = :title, summary = :summary where id = :id")
    boolean updateTitleAndSummary(long id, @Nullable String title, @Nullable String summary);

    /**
     * Deletes the chunks of a document, and leaves the document.
     *
     * @return how many were deleted
     */
    @HQL("delete from DocumentChunk where document.id = :documentId")
    int deleteByDocument(long documentId);

    /**
     * Deletes the chunks of all documents of a source, and leaves the documents.
     *
     * @return how many were deleted
     */
    @HQL("delete from DocumentChunk where document.id in (select id from Document where source.id = :sourceId)")
    int deleteBySource(long sourceId);

    /**
     * Deletes the chunks for which a filter is true, and leaves their documents: in the session's transaction, or in one
     * of its own.
     *
     * @return how many were deleted
     */
    default int deleteWhere(Filter filter) {
        return JoinedTransaction.in(session(), () -> new Deletion(session()).chunks(filter));
    }
}
