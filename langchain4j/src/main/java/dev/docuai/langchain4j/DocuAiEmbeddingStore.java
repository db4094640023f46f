package dev.docuai.langchain4j;

import dev.docuai.domain.filter.Filter;
import dev.docuai.domain.repository.DataSourceRepository_;
import dev.docuai.domain.search.ChunkSearch;
import dev.docuai.domain.search.SimilarChunk;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingSearchResult;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.RelevanceScore;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/**
 * The segments of one source in DocuAI's tables:
 *
 * <pre>{@code
 * EmbeddingStore<TextSegment> store = DocuAiEmbeddingStore.builder()
 *         .sessionFactory(sessionFactory)
 *         .source("handbook")
 *         .addressKey(Document.URL)
 *         .embeddingModel("text-embedding-3-small")
 *         .build();
 * }</pre>
 *
 * <p>A segment is a row of {@code document_chunks}. Its id is in the row's metadata, by the key {@value #ID_KEY}, which
 * the index on the metadata serves and which results do not show. A chunk that another program has stored has the id
 * {@code chunk:} and its key. Segments of one address share a row of {@code documents}; a segment without an address has
 * a row of its own there, whose address is the segment's id, and which goes with the segment. All other rows of {@code
 * documents} stay when their segments are removed.
 *
 * <p>Scores are langchain4j's relevance scores, from the cosine distance of the table's index. Each call is one
 * transaction, or part of the running one: of a JTA transaction by itself, of any other by {@link Builder#session}.
 *
 * <p>Immutable, and safe for use by many threads.
 */
public final class DocuAiEmbeddingStore implements EmbeddingStore<TextSegment> {

    /** The key of an id in the metadata of a chunk. No segment may have it. */
    public static final String ID_KEY = "docuai_id";

    /** Less than a float's precision: a score that was rounded up finds its own segment. */
    private static final double ROUNDING = 1e-9;

    private final StoreSessions sessions;
    private final String source;
    private final SegmentChunks segments;

    private DocuAiEmbeddingStore(StoreSessions sessions, String source, SegmentChunks segments) {
        this.sessions = sessions;
        this.source = source;
        this.segments = segments;
    }

    /** A builder of a store. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public String add(Embedding embedding) {
        return addAll(List.of(embedding)).get(0);
    }

    /**
     * Stores an embedding without a segment, instead of the one that has this id.
     *
     * @throws IllegalArgumentException as {@link #addAll(List, List, List)}
     */
    @Override
    public void add(String id, Embedding embedding) {
        addAll(Collections.singletonList(id), List.of(embedding), null);
    }

    @Override
    public String add(Embedding embedding, @Nullable TextSegment segment) {
        return addAll(List.of(embedding), Collections.singletonList(segment)).get(0);
    }

    @Override
    public List<String> addAll(List<Embedding> embeddings) {
        return addAll(embeddings, null);
    }

    /**
     * Stores embeddings with their segments by new random ids, all or none.
     *
     * @param segments as many as embeddings; null for none
     * @return the ids
     * @throws IllegalArgumentException as {@link #addAll(List, List, List)}
     */
    @Override
    public List<String> addAll(List<Embedding> embeddings, @Nullable List<TextSegment> segments) {
        List<String> ids = generateIds(embeddings.size());
        List<NewSegment> added = NewSegment.all(ids, embeddings, segments);
        if (!added.isEmpty()) {
            sessions.write(session -> writer(session).add(added));
        }
        return ids;
    }

    /**
     * Stores embeddings with their segments, all or none. A segment replaces the one that has its id, also if several
     * callers store one id at once. Of an id that is there twice, the last segment is stored.
     *
     * @param segments as many as embeddings; null for none
     * @throws IllegalArgumentException if an embedding has not {@link dev.docuai.domain.DocumentChunk#DIMENSIONS}
     *     dimensions, an id is blank, the lists differ in length, or a segment has the metadata key {@value #ID_KEY}
     * @throws jakarta.persistence.PersistenceException if the transaction is one of REPEATABLE READ, which does not see
     *     segments that another one has just stored; or if the server refuses
     * @throws dev.docuai.domain.load.LoadException if a segment cannot be stored
     */
    @Override
    public void addAll(List<String> ids, List<Embedding> embeddings, @Nullable List<TextSegment> segments) {
        List<NewSegment> added = NewSegment.all(ids, embeddings, segments);
        if (!added.isEmpty()) {
            sessions.write(session -> writer(session).replace(added));
        }
    }

    private SegmentWriter writer(StatelessSession session) {
        return new SegmentWriter(session, new DataSourceRepository_(session).getOrCreate(source), segments);
    }

    @Override
    public void removeAll(Collection<String> ids) {
        if (ids == null || ids.isEmpty()) {
            throw new IllegalArgumentException("ids cannot be null or empty");
        }
        remove(EmbeddingIds.filter(ids));
    }

    @Override
    public void removeAll(dev.langchain4j.store.embedding.filter.Filter filter) {
        if (filter == null) {
            throw new IllegalArgumentException("filter cannot be null");
        }
        remove(SegmentFilter.of(filter));
    }

    /** Removes all segments of this store's source, also those that another program has stored. */
    @Override
    public void removeAll() {
        remove(new Filter.And(List.of()));
    }

    private void remove(Filter filter) {
        sessions.write(session -> sourceId(session)
                .map(id -> new SegmentRemoval(session).remove(Filter.sources(id).and(filter)))
                .orElse(0));
    }

    /**
     * Finds the nearest segments. The server filters them: it finds {@code maxResults} whenever so many pass the filter.
     * The comparison of a text with a number is false, where langchain4j's own stores throw an exception.
     *
     * @throws IllegalArgumentException if the embedding has not {@link dev.docuai.domain.DocumentChunk#DIMENSIONS}
     *     dimensions
     * @throws UnsupportedOperationException if the filter is of an unknown class
     */
    @Override
    public EmbeddingSearchResult<TextSegment> search(EmbeddingSearchRequest request) {
        ChunkSearch search = chunkSearch(request);
        List<SimilarChunk> found = sessions.read(session ->
                sourceId(session).map(id -> search.source(id).run(session)).orElse(List.of()));
        return new EmbeddingSearchResult<>(found.stream()
                .map(this::match)
                .filter(match -> match.score() >= request.minScore())
                .toList());
    }

    private static ChunkSearch chunkSearch(EmbeddingSearchRequest request) {
        ChunkSearch search = ChunkSearch.nearest(request.queryEmbedding().vector())
                .limit(request.maxResults())
                .withEmbeddings();
        if (request.minScore() > 0) {
            search = search.minSimilarity(Math.max(-1, 2 * request.minScore() - 1 - ROUNDING));
        }
        return request.filter() == null ? search : search.where(SegmentFilter.of(request.filter()));
    }

    private EmbeddingMatch<TextSegment> match(SimilarChunk found) {
        return new EmbeddingMatch<>(
                RelevanceScore.fromCosineSimilarity(found.similarity()),
                EmbeddingIds.of(found.chunk()),
                Embedding.from(Objects.requireNonNull(found.chunk().getEmbedding())),
                segments.segment(found.chunk()));
    }

    private Optional<Long> sourceId(StatelessSession session) {
        return new DataSourceRepository_(session).byName(source).map(found -> found.getId());
    }

    /** Builds a store. */
    public static final class Builder {

        private @Nullable SessionFactory factory;
        private @Nullable StatelessSession session;
        private @Nullable String source;
        private @Nullable String addressKey;
        private @Nullable String embeddingModel;

        private Builder() {}

        /** Makes sessions outside of a transaction. Required. */
        public Builder sessionFactory(SessionFactory sessionFactory) {
            this.factory = sessionFactory;
            return this;
        }

        /**
         * Works in the transaction of this session whenever one is active. Spring's {@code
         * SharedSessionCreator.createSharedStatelessSession(sessionFactory)} is such a session, of the thread's
         * transaction, and lets any number of threads use the store.
         */
        public Builder session(StatelessSession sharedSession) {
            this.session = sharedSession;
            return this;
        }

        /** The name of the source that has the segments; the first added segment creates it if there is none. Required. */
        public Builder source(String name) {
            this.source = name;
            return this;
        }

        /**
         * The metadata key of a segment's address, such as {@link dev.langchain4j.data.document.Document#URL}. Segments
         * of one address share one row of {@code documents}. Without it each segment has a row of its own.
         */
        public Builder addressKey(String key) {
            this.addressKey = key;
            return this;
        }

        /** The name of the model that makes the embeddings: at most 100 characters. Stored with each. */
        public Builder embeddingModel(String name) {
            this.embeddingModel = name;
            return this;
        }

        /**
         * The store. It sends no statement.
         *
         * @throws IllegalStateException if the session factory or the source is missing
         */
        public DocuAiEmbeddingStore build() {
            return new DocuAiEmbeddingStore(
                    new StoreSessions(required(factory, "sessionFactory"), Optional.ofNullable(session)),
                    required(source, "source"),
                    new SegmentChunks(Optional.ofNullable(addressKey), Optional.ofNullable(embeddingModel)));
        }

        private static <T> T required(@Nullable T value, String name) {
            if (value == null) {
                throw new IllegalStateException(name + " is not set; call ." + name + "(...) before .build()");
            }
            return value;
        }
    }
}
