package dev.docuai.domain;

import dev.docuai.pgvector.UniqueIndex;
import jakarta.persistence.Cacheable;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.OneToMany;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hibernate.Hibernate;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.Generated;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.generator.EventType;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * The origin of documents: a site, a repository, a folder. Its name is unique, and so is its base URL if it has one.
 *
 * <p>Deleting a source deletes its documents and their chunks, in the database: Hibernate sends one DELETE and loads
 * nothing. The session's copies of them are stale from then on; {@code clear()} it.
 */
@Entity
@Cacheable(false)
@DynamicUpdate
@Table(
        name = "data_sources",
        uniqueConstraints = @UniqueConstraint(name = "uq_data_sources_base_url", columnNames = "base_url"),
        indexes = @Index(name = "ix_data_sources_source_id", columnList = "source_id"))
public class DataSource {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "source_id")
    private @Nullable Long id;

    @UniqueIndex
    @Column(name = "name", nullable = false)
    private String name;

    @Column(name = "base_url", columnDefinition = "text")
    private @Nullable String baseUrl;

    @Column(name = "identifier", length = 100)
    private @Nullable String identifier;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "metadata")
    private @Nullable Map<String, Object> metadata;

    @ColumnDefault("now()")
    @Generated(event = EventType.INSERT)
    @Column(name = "last_processed_at", nullable = false)
    private @Nullable Instant lastProcessedAt;

    // PERSIST and MERGE only: REMOVE, and orphanRemoval with it, would load every document to delete it.
    @OneToMany(
            mappedBy = "source",
            cascade = {CascadeType.PERSIST, CascadeType.MERGE})
    private List<Document> documents = new ArrayList<>();

    /** For Hibernate, which fills the fields. */
    protected DataSource() {}

    /** Creates a source with this {@code name}, which no other source may have. */
    public DataSource(String name) {
        this.name = name;
    }

    /** The key; null until the source is persisted. */
    public @Nullable Long getId() {
        return id;
    }

    /** The unique name. */
    public String getName() {
        return name;
    }

    /** Sets the unique name: at most 255 characters. */
    public void setName(String name) {
        this.name = name;
    }

    /** The address that the source's documents start with; unique if there. */
    public @Nullable String getBaseUrl() {
        return baseUrl;
    }

    /** Sets the address that the source's documents start with. */
    public void setBaseUrl(@Nullable String baseUrl) {
        this.baseUrl = baseUrl;
    }

    /** The source's name in the crawler. */
    public @Nullable String getIdentifier() {
        return identifier;
    }

    /** Sets the source's name in the crawler: at most 100 characters. */
    public void setIdentifier(@Nullable String identifier) {
        this.identifier = identifier;
    }

    /** Further metadata, as JSON; a change inside the map is saved too. */
    public @Nullable Map<String, Object> getMetadata() {
        return metadata;
    }

    /** Sets further metadata; its values must be what JSON can hold. */
    public void setMetadata(@Nullable Map<String, Object> metadata) {
        this.metadata = metadata;
    }

    /** When the source was last processed: the database's time of the insert, then of the last update. */
    public @Nullable Instant getLastProcessedAt() {
        return lastProcessedAt;
    }

    /**
     * Sets the time of processing to now. Every update does this by itself; call it when nothing else changes. The time
     * is the application's, in the microseconds that PostgreSQL keeps.
     */
    @PreUpdate
    public void touch() {
        lastProcessedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    /** A copy of the list of this source's documents, which loads them. */
    public List<Document> getDocuments() {
        documents.removeIf(Document::isRemoved);
        return List.copyOf(documents);
    }

    /** Adds a document, which is persisted with this source, without loading the others. */
    public void addDocument(Document document) {
        document.setSource(this);
        documents.add(document);
    }

    /**
     * Removes a document from the list. It stays in the database until it is moved to another source or removed from
     * the session; that removes it from the list, too.
     */
    public void removeDocument(Document document) {
        if (Hibernate.isInitialized(documents)) {
            documents.remove(document);
        }
    }

    /** Whether {@code other} is the same row. A source that is not persisted equals only itself. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || other instanceof DataSource source && getId() != null && getId().equals(source.getId());
    }

    /**
     * The id's once there is one, and until then the instance's own, as in {@link #equals}: put a new source into a
     * {@code HashSet} or a {@code HashMap} after it is persisted, or its place there is lost.
     */
    @Override
    public int hashCode() {
        return getId() == null ? System.identityHashCode(this) : getId().hashCode();
    }

    @Override
    public String toString() {
        return "DataSource[id=" + id + ", name=" + name + "]";
    }
}
