package dev.docuai.domain;

import dev.docuai.pgvector.GinIndex;
import dev.docuai.pgvector.HnswIndex;
import dev.docuai.pgvector.OperatorClass;
import dev.docuai.pgvector.TextSearchColumn;
import jakarta.persistence.Basic;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.NamedAttributeNode;
import jakarta.persistence.NamedEntityGraph;
import jakarta.persistence.PreRemove;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import org.hibernate.Hibernate;
import org.hibernate.annotations.Array;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.Generated;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;
import org.hibernate.engine.spi.Managed;
import org.hibernate.generator.EventType;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a {@link Document}'s text with its embedding, found by the embedding's cosine distance. The database
 * deletes it with its document.
 *
 * <p>{@code dev.docuai.domain.search.ChunkSearch} finds the nearest ones. In HQL the HNSW index serves the following, if
 * PostgreSQL's planner lets it:
 *
 * <pre>{@code
 * from DocumentChunk c order by cosine_distance(c.embedding, :embedding) limit 10
 * }</pre>
 */
@Entity
@Cacheable(false)
@DynamicUpdate
@NamedEntityGraph(name = DocumentChunk.WITH_EMBEDDING, attributeNodes = @NamedAttributeNode("embedding"))
@Table(
        name = "document_chunks",
        comment = "Stores text chunks and their vector embeddings.",
        indexes = {
            @Index(name = "ix_document_chunks_chunk_id", columnList = "chunk_id"),
            @Index(name = "ix_document_chunks_document_id", columnList = "document_id")
        })
@TextSearchColumn(name = "text_search", expression = DocumentChunk.TEXT_SEARCH)
public class DocumentChunk extends InterceptedEntity implements Managed {

    /** The length of every embedding. */
    public static final int DIMENSIONS = 1536;

    /** The entity graph that loads the embeddings with the chunks of a query, not one by one. */
    public static final String WITH_EMBEDDING = "DocumentChunk.withEmbedding";

    /** Title and text with blanks in long runs, on which PostgreSQL's parser takes time by their square. */
    private static final String WORDS = "regexp_replace(left(coalesce({title} || ' ', '') || {chunk_text}, 50000),"
            + " '([^[:space:]]{100})', E'\\\\1 ', 'g')";

    /**
     * The words of title and text: once with names such as {@code org.hibernate.Session} and {@code ef_search} kept
     * whole, once with their parts, {@code getOrCreate} included. A tsvector has room for the words of any
     * 50,000 characters.
     */
    static final String TEXT_SEARCH = "to_tsvector('english', translate(" + WORDS + ", '_<>', '.  '))"
            + " || to_tsvector('english', regexp_replace(translate(" + WORDS + ", './<>-@&_', '        '),"
            + " '([a-z0-9])([A-Z])', E'\\\\1 \\\\2', 'g'))";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "chunk_id")
    private @Nullable Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(
            name = "document_id",
            nullable = false,
            foreignKey = @ForeignKey(name = "fk_document_chunks_document_id_documents"))
    @OnDelete(action = OnDeleteAction.CASCADE)
    private Document document;

    @Column(name = "chunk_order", nullable = false)
    private int chunkOrder;

    @Column(name = "chunk_text", nullable = false, columnDefinition = "text")
    private String chunkText;

    @Column(name = "title", columnDefinition = "text")
    private @Nullable String title;

    @Column(name = "summary", columnDefinition = "text")
    private @Nullable String summary;

    @Column(name = "token_count")
    private @Nullable Integer tokenCount;

    @Basic(fetch = FetchType.LAZY)
    @Array(length = DIMENSIONS)
    @JdbcTypeCode(SqlTypes.VECTOR)
    @HnswIndex(m = 16, efConstruction = 64, operatorClass = OperatorClass.VECTOR_COSINE_OPS)
    @Column(name = "embedding")
    private float @Nullable [] embedding;

    @Column(name = "embedding_model", length = 100)
    private @Nullable String embeddingModel;

    @JdbcTypeCode(SqlTypes.JSON)
    @GinIndex(operatorClass = "jsonb_path_ops")
    @Column(name = "metadata")
    private @Nullable Map<String, Object> metadata;

    @ColumnDefault("now()")
    @Generated(event = EventType.INSERT)
    @Column(name = "created_at", nullable = false, updatable = false)
    private @Nullable Instant createdAt;

    private transient boolean removed;

    /** For Hibernate, which fills the fields. */
    protected DocumentChunk() {}

    /** Creates a chunk of a document; {@link Document#addChunk} also adds it to the document's list. */
    public DocumentChunk(Document document, int chunkOrder, String chunkText) {
        this.document = document;
        this.chunkOrder = chunkOrder;
        this.chunkText = chunkText;
    }

    /** The key; null until the chunk is persisted. */
    public @Nullable Long getId() {
        return id;
    }

    /** The document, loaded on first access. */
    public Document getDocument() {
        return read("document", document);
    }

    /** Moves the chunk to another document; neither document's list is touched. */
    void setDocument(Document document) {
        this.document = write("document", document);
    }

    /** The chunk's place in its document. */
    public int getChunkOrder() {
        return read("chunkOrder", chunkOrder);
    }

    /** Sets the chunk's place in its document. */
    public void setChunkOrder(int chunkOrder) {
        this.chunkOrder = write("chunkOrder", chunkOrder);
    }

    /** The text. */
    public String getChunkText() {
        return read("chunkText", chunkText);
    }

    /** Sets the text. */
    public void setChunkText(String chunkText) {
        this.chunkText = write("chunkText", chunkText);
    }

    /** The title. */
    public @Nullable String getTitle() {
        return read("title", title);
    }

    /** Sets the title. */
    public void setTitle(@Nullable String title) {
        this.title = write("title", title);
    }

    /** The summary of the chunk. */
    public @Nullable String getSummary() {
        return read("summary", summary);
    }

    /** Sets the summary of the chunk. */
    public void setSummary(@Nullable String summary) {
        this.summary = write("summary", summary);
    }

    /** How many tokens the embedding model counts in the text. */
    public @Nullable Integer getTokenCount() {
        return read("tokenCount", tokenCount);
    }

    /** Sets how many tokens the embedding model counts in the text. */
    public void setTokenCount(@Nullable Integer tokenCount) {
        this.tokenCount = write("tokenCount", tokenCount);
    }

    /**
     * A copy of the embedding, loaded on first access: {@link #DIMENSIONS} floats, or null if there is none yet. To read
     * those of many chunks, load the chunks with {@link #WITH_EMBEDDING}.
     *
     * @throws org.hibernate.LazyInitializationException if it is not loaded and the session is closed or stateless
     */
    public float @Nullable [] getEmbedding() {
        float[] loaded = read("embedding", embedding);
        return loaded == null ? null : loaded.clone();
    }

    /**
     * Sets a copy of the embedding, or none.
     *
     * @throws IllegalArgumentException if it has not exactly {@link #DIMENSIONS} dimensions
     */
    public void setEmbedding(float @Nullable [] embedding) {
        if (embedding != null && embedding.length != DIMENSIONS) {
            throw new IllegalArgumentException("an embedding of " + embedding.length + " dimensions for " + this
                    + ", whose column takes " + DIMENSIONS + "; use the model that the database was made for");
        }
        this.embedding = write("embedding", embedding == null ? null : embedding.clone());
    }

    /** The model that made the embedding. */
    public @Nullable String getEmbeddingModel() {
        return read("embeddingModel", embeddingModel);
    }

    /** Sets the model that made the embedding: at most 100 characters. */
    public void setEmbeddingModel(@Nullable String embeddingModel) {
        this.embeddingModel = write("embeddingModel", embeddingModel);
    }

    /** Further metadata, as JSON; a change inside the map is saved too. */
    public @Nullable Map<String, Object> getMetadata() {
        return read("metadata", metadata);
    }

    /** Sets further metadata; its values must be what JSON can hold. */
    public void setMetadata(@Nullable Map<String, Object> metadata) {
        this.metadata = write("metadata", metadata);
    }

    /** The database's time of the insert. */
    public @Nullable Instant getCreatedAt() {
        return read("createdAt", createdAt);
    }

    /** Takes the chunk from its document's list, or the document would persist it again with the others. */
    @PreRemove
    void leaveDocument() {
        removed = true;
        Document of = getDocument();
        if (Hibernate.isInitialized(of)) {
            of.removeChunk(this);
        }
    }

    /** Whether it is removed from its session, which may load it into its document's list until the next flush. */
    boolean isRemoved() {
        return removed;
    }

    /** Whether {@code other} is the same row. A chunk that is not persisted equals only itself. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof DocumentChunk chunk && getId() != null && getId().equals(chunk.getId());
    }

    /**
     * The id's once there is one, and until then the instance's own, as in {@link #equals}: put a new chunk into a
     * {@code HashSet} or a {@code HashMap} after it is persisted, or its place there is lost.
     */
    @Override
    public int hashCode() {
        return getId() == null ? System.identityHashCode(this) : getId().hashCode();
    }

    /** The key and the place; neither the text nor the embedding, which do not belong in a log. */
    @Override
    public String toString() {
        return "DocumentChunk[id=" + id + ", chunkOrder=" + getChunkOrder() + "]";
    }
}
