package dev.docuai.springai;

import dev.docuai.domain.DocumentChunk;
import dev.docuai.domain.filter.Filter;
import dev.docuai.domain.load.LoadException;
import dev.docuai.domain.search.ChunkSearch;
import dev.docuai.domain.search.SearchResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.SessionFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.document.Document;
import org.springframework.ai.document.DocumentMetadata;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.embedding.EmbeddingOptions;
import org.springframework.ai.observation.conventions.VectorStoreProvider;
import org.springframework.ai.observation.conventions.VectorStoreSimilarityMetric;
import org.springframework.ai.vectorstore.AbstractVectorStoreBuilder;
import org.springframework.ai.vectorstore.SearchRequest;
import org.springframework.ai.vectorstore.filter.Filter.Expression;
import org.springframework.ai.vectorstore.observation.AbstractObservationVectorStore;
import org.springframework.ai.vectorstore.observation.VectorStoreObservationContext;
import org.springframework.util.Assert;

/**
 * Spring AI's vector store on DocuAI's tables: each Spring AI document is a chunk, and the chunks of one source are one
 * store.
 *
 * <pre>{@code
 * VectorStore store = DocuAiVectorStore.builder(sessionFactory, embeddingModel, "handbook").addressKey("url").build();
 * }</pre>
 *
 * <p>The id of a Spring AI document is in its chunk's metadata under the key {@code spring_ai_id}, which results do not
 * show. A chunk of the source that was stored by other means is found, too; its id is {@code docuai:chunk:} and its key,
 * and its metadata has its document's address under the address key.
 *
 * <p>If Spring has begun a transaction of the session factory for this thread, by {@code JpaTransactionManager} for
 * example, the store works in it and commits nothing; otherwise each call is one transaction of its own. A call of {@link
 * #add} or {@link #delete} has its effect as a whole or not at all. Those of one source wait for each other until their
 * transactions end. The embedding model is called before the transaction of a call begins.
 *
 * <p>For any number of threads.
 */
public final class DocuAiVectorStore extends AbstractObservationVectorStore {
    private final Sessions sessions;
    private final String source;
    private final @Nullable String addressKey;

    private DocuAiVectorStore(Builder builder) {
        super(builder);
        sessions = new Sessions(builder.factory);
        source = builder.source;
        addressKey = builder.addressKey;
    }

    /**
     * Builds a store.
     *
     * @param factory with DocuAI's entities
     * @param embeddingModel of {@link DocumentChunk#DIMENSIONS} dimensions, which made the embeddings of the source
     * @param source the name of the source that the store's documents belong to; the first {@link #add} creates it if
     *     there is none
     * @throws IllegalArgumentException if the name is blank
     */
    public static Builder builder(SessionFactory factory, EmbeddingModel embeddingModel, String source) {
        return new Builder(factory, embeddingModel, source);
    }

    /**
     * Stores documents. One whose id the store has already replaces it; if an id comes twice, the last one counts.
     *
     * @throws IllegalArgumentException if an embedding has other dimensions than {@link DocumentChunk#DIMENSIONS}, or a
     *     document's metadata has the key {@code spring_ai_id}
     * @throws LoadException if a document cannot be stored
     * @throws jakarta.persistence.PersistenceException if the server refuses, or the transaction is one of REPEATABLE
     *     READ
     */
    @Override
    public void doAdd(List<Document> documents) {
        Map<String, Document> byId = new LinkedHashMap<>();
        documents.forEach(document -> byId.put(document.getId(), document));
        if (byId.isEmpty()) {
            return;
        }
        List<NewDocument> embedded = embedded(List.copyOf(byId.values()));
        sessions.inTransaction(
                session -> SourceRows.getOrCreate(session, source).put(embedded));
    }

    private List<NewDocument> embedded(List<Document> documents) {
        List<float[]> embeddings =
                embeddingModel.embed(documents, EmbeddingOptions.builder().build(), batchingStrategy);
        List<NewDocument> embedded = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            embedded.add(NewDocument.of(documents.get(i), addressKey, embeddings.get(i)));
        }
        return embedded;
    }

    /**
     * Deletes the documents of these ids. With its last chunk, a row of {@code documents} goes that has nothing but its
     * address.
     *
     * @throws jakarta.persistence.PersistenceException as {@link #doAdd}
     */
    @Override
    public void doDelete(List<String> ids) {
        sessions.inTransaction(session -> SourceRows.find(session, source).map(rows -> rows.delete(ids)));
    }

    /**
     * Deletes the documents for which an expression is true, as {@link #doDelete(List)} does.
     *
     * @throws IllegalArgumentException if the expression compares a key with anything but texts, numbers, booleans and
     *     times
     * @throws jakarta.persistence.PersistenceException as {@link #doAdd}
     */
    @Override
    protected void doDelete(Expression expression) {
        Filter filter = FilterConversion.of(expression);
        sessions.inTransaction(session -> SourceRows.find(session, source).map(rows -> rows.delete(filter)));
    }

    /**
     * Finds the documents nearest to the query, through the vector index: as many as the request wants, whenever so many
     * pass its filter and its threshold. A threshold of 0 lets all pass.
     *
     * @return nearest first, with the cosine similarity as the score
     * @throws IllegalArgumentException if the filter compares a key with anything but texts, numbers, booleans and times,
     *     or the embedding of the query has other dimensions than {@link DocumentChunk#DIMENSIONS}
     * @throws jakarta.persistence.PersistenceException if the server refuses, or the time is up
     */
    @Override
    public List<Document> doSimilaritySearch(SearchRequest request) {
        if (request.getTopK() == 0) {
            return List.of();
        }
        ChunkSearch search = search(request);
        return sessions.inSession(session ->
                SourceRows.find(session, source)
                        .map(rows -> search.source(rows.sourceId()).results(session))
                        .orElse(List.of())
                        .stream()
                        .map(this::document)
                        .toList());
    }

    private ChunkSearch search(SearchRequest request) {
        Expression expression = request.getFilterExpression();
        Optional<Filter> filter = Optional.ofNullable(expression).map(FilterConversion::of);
        ChunkSearch search =
                ChunkSearch.nearest(embeddingModel.embed(request.getQuery())).limit(request.getTopK());
        ChunkSearch filtered = filter.map(search::where).orElse(search);
        double threshold = request.getSimilarityThreshold();
        return threshold == SearchRequest.SIMILARITY_THRESHOLD_ACCEPT_ALL
                ? filtered
                : filtered.minSimilarity(threshold);
    }

    private Document document(SearchResult found) {
        Map<String, Object> metadata = ChunkMetadata.ofDocument(found.metadata());
        Optional<String> id = ChunkId.stored(found);
        if (addressKey != null && id.isEmpty()) {
            metadata.putIfAbsent(addressKey, found.url());
        }
        metadata.put(DocumentMetadata.DISTANCE.value(), (float) (1 - found.similarity()));
        return Document.builder()
                .id(id.orElseGet(() -> ChunkId.made(found.chunkId())))
                .text(found.text())
                .metadata(metadata)
                .score(found.similarity())
                .build();
    }

    /** Describes an operation for observations. */
    @Override
    public VectorStoreObservationContext.Builder createObservationContextBuilder(String operationName) {
        return VectorStoreObservationContext.builder(VectorStoreProvider.PG_VECTOR.value(), operationName)
                .collectionName(source)
                .dimensions(DocumentChunk.DIMENSIONS)
                .fieldName("embedding")
                .similarityMetric(VectorStoreSimilarityMetric.COSINE.value());
    }

    /** The session factory. */
    @Override
    @SuppressWarnings("unchecked")
    public <T> Optional<T> getNativeClient() {
        return Optional.of((T) sessions.factory());
    }

    /** The settings of a store. */
    public static final class Builder extends AbstractVectorStoreBuilder<Builder> {
        private final SessionFactory factory;
        private final String source;
        private @Nullable String addressKey;

        private Builder(SessionFactory factory, EmbeddingModel embeddingModel, String source) {
            super(embeddingModel);
            Assert.hasText(source, "the name of the source is blank; name the row of data_sources");
            this.factory = factory;
            this.source = source;
        }

        /**
         * Names the key of the metadata that holds a document's address. Documents of one address, the chunks of one page,
         * share one row of {@code documents}. Without it, and for a document without it, the id is the address.
         */
        public Builder addressKey(String key) {
            this.addressKey = key;
            return this;
        }

        @Override
        public DocuAiVectorStore build() {
            return new DocuAiVectorStore(this);
        }
    }
}
