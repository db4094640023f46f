package dev.docuai.domain;

import jakarta.persistence.Basic;
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
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.hibernate.Hibernate;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.Generated;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;
import org.hibernate.generator.EventType;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * A page, file or record of a {@link DataSource}. The database deletes it with its source, and its chunks with it, as
 * {@link DataSource} says.
 */
@Entity
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
public class Document {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "document_id")
    private @Nullable Integer id;

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

    /** For Hibernate, which fills the fields. */
    protected Document() {}

    /** Creates a document of a source; {@link DataSource#addDocument} also adds it to the source's list. */
    public Document(DataSource source, String url) {
        this.source = source;
        this.url = url;
    }

    /** The key; null until the document is persisted. */
    public @Nullable Integer getId() {
        return id;
    }

    /** The source, loaded on first access. */
    public DataSource getSource() {
        return source;
    }

    /** Moves the document to another source; neither source's list is touched. */
    void setSource(DataSource source) {
        this.source = source;
    }

    /** The document's address; not unique. */
    public String getUrl() {
        return url;
    }

    /** Sets the document's address. */
    public void setUrl(String url) {
        this.url = url;
    }

    /** The title. */
    public @Nullable String getTitle() {
        return title;
    }

    /** Sets the title. */
    public void setTitle(@Nullable String title) {
        this.title = title;
    }

    /** The summary of the document. */
    public @Nullable String getSummary() {
        return summary;
    }

    /** Sets the summary of the document. */
    public void setSummary(@Nullable String summary) {
        this.summary = summary;
    }

    /**
     * The cleaned content, loaded on first access; {@code DocumentRepository} loads it with the document.
     *
     * @throws org.hibernate.LazyInitializationException if it is not loaded and the session is closed or stateless
     */
    public @Nullable String getMarkdownContent() {
        return markdownContent;
    }

    /** Sets the cleaned content. */
    public void setMarkdownContent(@Nullable String markdownContent) {
        this.markdownContent = markdownContent;
    }

    /** A hash of the content, to detect changes. */
    public @Nullable String getContentHash() {
        return contentHash;
    }

    /** Sets the hash of the content: at most 64 characters. */
    public void setContentHash(@Nullable String contentHash) {
        this.contentHash = contentHash;
    }

    /** Further metadata, as JSON; a change inside the map is saved too. */
    public @Nullable Map<String, Object> getMetadata() {
        return metadata;
    }

    /** Sets further metadata; its values must be what JSON can hold. */
    public void setMetadata(@Nullable Map<String, Object> metadata) {
        this.metadata = metadata;
    }

    /** The time of the document's last change at its origin. */
    public @Nullable Instant getLastModified() {
        return lastModified;
    }

    /** Sets the time of the document's last change at its origin. */
    public void setLastModified(@Nullable Instant lastModified) {
        this.lastModified = lastModified;
    }

    /** The time of processing: the database's time of the insert, unless it is set later. */
    public @Nullable Instant getProcessedAt() {
        return processedAt;
    }

    /** Sets the time of processing; has an effect on a persisted document only. */
    public void setProcessedAt(Instant processedAt) {
        this.processedAt = processedAt;
    }

    /** The chunks in their order, loaded on first access; not to be changed directly. */
    public List<DocumentChunk> getChunks() {
        return Collections.unmodifiableList(chunks);
    }

    /** Adds a chunk, which is persisted with this document, without loading the others. */
    public void addChunk(DocumentChunk chunk) {
        chunk.setDocument(this);
        chunks.add(chunk);
    }

    /**
     * Removes a chunk from the list. It stays in the database until it is removed from the session; remove it from the
     * list first, or this document persists it again.
     */
    public void removeChunk(DocumentChunk chunk) {
        if (Hibernate.isInitialized(chunks)) {
            chunks.remove(chunk);
        }
    }

    /** Whether {@code other} is the same row. A document that is not persisted equals only itself. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof Document document && getId() != null && getId().equals(document.getId());
    }

    /** The same for all documents: the id, and with it equality, comes only with the insert. */
    @Override
    public int hashCode() {
        return Document.class.hashCode();
    }

    @Override
    public String toString() {
        return "Document[id=" + id + ", url=" + url + "]";
    }
}
