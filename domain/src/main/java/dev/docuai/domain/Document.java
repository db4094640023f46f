package dev.docuai.domain;

import dev.docuai.pgvector.GinIndex;
import jakarta.persistence.Basic;
import jakarta.persistence.Cacheable;
import jakarta.persistence.CascadeType;
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
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.PreRemove;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hibernate.Hibernate;
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
 * A page, file or record of a {@link DataSource}. The database deletes it with its source, and its chunks with it, as
 * {@link DataSource} says.
 */
@Entity
@Cacheable(false)
@DynamicUpdate
@Table(
        name = "documents",
        comment = "Represents individual items (pages, files, records) retrieved from a data source, "
                + "including cleaned content.",
        indexes = {
            @Index(name = "ix_documents_document_id", columnList = "document_id"),
            @Index(name = "ix_documents_source_id", columnList = "source_id"),
            @Index(name = "ix_documents_source_url", columnList = "source_id, url"),
            @Index(name = "ix_documents_url", columnList = "url")
        })
public class Document extends InterceptedEntity implements Managed {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "document_id")
    private @Nullable Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(
            name = "source_id",
            nullable = false,
            foreignKey = @ForeignKey(name = "fk_documents_source_id_data_sources"))
    @OnDelete(action = OnDeleteAction.CASCADE)
    private DataSource source;

    @Column(name = "url", nullable = false, columnDefinition = "text")
    private String url;

    @Column(name = "title", columnDefinition = "text")
    private @Nullable String title;

    @Column(name = "summary", columnDefinition = "text")
    private @Nullable String summary;

    @Basic(fetch = FetchType.LAZY)
    @Column(name = "markdown_content", columnDefinition = "text")
    private @Nullable String markdownContent;

    @Column(name = "content_hash", length = 64)
    private @Nullable String contentHash;

    @JdbcTypeCode(SqlTypes.JSON)
    @GinIndex(operatorClass = "jsonb_path_ops")
    @Column(name = "metadata")
    private @Nullable Map<String, Object> metadata;

    @Column(name = "last_modified")
    private @Nullable Instant lastModified;

    @ColumnDefault("now()")
    @Generated(event = EventType.INSERT)
    @Column(name = "processed_at", nullable = false)
    private @Nullable Instant processedAt;

    // PERSIST and MERGE only: REMOVE, and orphanRemoval with it, would load every chunk to delete it.
    @OneToMany(
            mappedBy = "document",
            cascade = {CascadeType.PERSIST, CascadeType.MERGE})
    @OrderBy("chunkOrder")
    private List<DocumentChunk> chunks = new ArrayList<>();

    private transient boolean removed;

    /** For Hibernate, which fills the fields. */
    protected Document() {}

    /** Creates a document of a source; {@link DataSource#addDocument} also adds it to the source's list. */
    public Document(DataSource source, String url) {
        this.source = source;
        this.url = url;
    }

    /** The key; null until the document is persisted. */
    public @Nullable Long getId() {
        return id;
    }

    /** The source, loaded on first access. */
    public DataSource getSource() {
        return read("source", source);
    }

    /** Moves the document to another source; neither source's list is touched. */
    void setSource(DataSource source) {
        this.source = write("source", source);
    }

    /** The document's address; not unique. */
    public String getUrl() {
        return read("url", url);
    }

    /** Sets the document's address. */
    public void setUrl(String url) {
        this.url = write("url", url);
    }

    /** The title. */
    public @Nullable String getTitle() {
        return read("title", title);
    }

    /** Sets the title. */
    public void setTitle(@Nullable String title) {
        this.title = write("title", title);
    }

    /** The summary of the document. */
    public @Nullable String getSummary() {
        return read("summary", summary);
    }

    /** Sets the summary of the document. */
    public void setSummary(@Nullable String summary) {
        this.summary = write("summary", summary);
    }

    /**
     * The cleaned content, loaded on first access; {@code DocumentRepository} loads it with the document.
     *
     * @throws org.hibernate.LazyInitializationException if it is not loaded and the session is closed or stateless
     */
    public @Nullable String getMarkdownContent() {
        return read("markdownContent", markdownContent);
    }

    /** Sets the cleaned content. */
    public void setMarkdownContent(@Nullable String markdownContent) {
        this.markdownContent = write("markdownContent", markdownContent);
    }

    /** A hash of the content, to detect changes. */
    public @Nullable String getContentHash() {
        return read("contentHash", contentHash);
    }

    /** Sets the hash of the content: at most 64 characters. */
    public void setContentHash(@Nullable String contentHash) {
        this.contentHash = write("contentHash", contentHash);
    }

    /** Further metadata, as JSON; a change inside the map is saved too. */
    public @Nullable Map<String, Object> getMetadata() {
        return read("metadata", metadata);
    }

    /** Sets further metadata; its values must be what JSON can hold. */
    public void setMetadata(@Nullable Map<String, Object> metadata) {
        this.metadata = write("metadata", metadata);
    }

    /** The time of the document's last change at its origin. */
    public @Nullable Instant getLastModified() {
        return read("lastModified", lastModified);
    }

    /** Sets the time of the document's last change at its origin. */
    public void setLastModified(@Nullable Instant lastModified) {
        this.lastModified = write("lastModified", lastModified);
    }

    /** The time of processing: the database's time of the insert, unless it is set later. */
    public @Nullable Instant getProcessedAt() {
        return read("processedAt", processedAt);
    }

    /** Sets the time of processing; has an effect on a persisted document only. */
    public void setProcessedAt(Instant processedAt) {
        this.processedAt = write("processedAt", processedAt);
    }

    /** A copy of the list of this document's chunks in their order, which loads them. */
    public List<DocumentChunk> getChunks() {
        List<DocumentChunk> loaded = read("chunks", chunks);
        loaded.removeIf(DocumentChunk::isRemoved);
        return List.copyOf(loaded);
    }

    /**
     * Adds a chunk, which is persisted with this document, without loading the others. If a session holds the document,
     * its next flush persists the chunk: do not persist it by a repository, too.
     */
    public void addChunk(DocumentChunk chunk) {
        chunk.setDocument(this);
        List<DocumentChunk> all = read("chunks", chunks);
        all.add(chunk);
    }

    /**
     * Removes a chunk from the list. It stays in the database until it is removed from the session; that removes it from
     * the list, too.
     */
    public void removeChunk(DocumentChunk chunk) {
        List<DocumentChunk> all = read("chunks", chunks);
        if (Hibernate.isInitialized(all)) {
            all.remove(chunk);
        }
    }

    /** Takes the document from its source's list, or the source would persist it again with the others. */
    @PreRemove
    void leaveSource() {
        removed = true;
        DataSource of = getSource();
        if (Hibernate.isInitialized(of)) {
            of.removeDocument(this);
        }
    }

    /** Whether it is removed from its session, which may load it into its source's list until the next flush. */
    boolean isRemoved() {
        return removed;
    }

    /** Whether {@code other} is the same row. A document that is not persisted equals only itself. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof Document document && getId() != null && getId().equals(document.getId());
    }

    /**
     * The id's once there is one, and until then the instance's own, as in {@link #equals}: put a new document into a
     * {@code HashSet} or a {@code HashMap} after it is persisted, or its place there is lost.
     */
    @Override
    public int hashCode() {
        return getId() == null ? System.identityHashCode(this) : getId().hashCode();
    }

    @Override
    public String toString() {
        return "Document[id=" + id + ", url=" + getUrl() + "]";
    }
}
