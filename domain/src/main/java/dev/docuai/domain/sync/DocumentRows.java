package dev.docuai.domain.sync;

import dev.docuai.domain.DataSource;
import dev.docuai.domain.Document;
import dev.docuai.domain.DocumentChunk;
import dev.docuai.domain.DocumentChunk_;
import dev.docuai.domain.TableNames;
import dev.docuai.domain.repository.DocumentRepository_;
import jakarta.persistence.metamodel.Type;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/** The rows of a document of one source, in one transaction. */
record DocumentRows(StatelessSession session, long source, String model) {

    /** Makes other sessions that create or sync this document wait until the transaction ends. */
    void lock(String url) {
        new DocumentRepository_(session).lock(source, url);
    }

    /**
     * The rows of this URL, the one added last first: no key keeps them to one. They are locked, also against inserts of
     * chunks, which Hibernate's strongest lock would let through.
     */
    List<Document> documents(String url) {
        TableNames.Table table = TableNames.of(session.getFactory()).documents();
        session.createNativeQuery(
                        "SELECT t." + table.column("document_id") + " AS id FROM " + table.name() + " t WHERE t."
                                + table.column("source_id") + " = :source AND t." + table.column("url")
                                + " = :url ORDER BY 1 FOR UPDATE",
                        Long.class)
                .setParameter("source", source)
                .setParameter("url", url)
                .list();
        return session.createSelectionQuery(
                        "from Document where source.id = :source and url = :url order by id desc", Document.class)
                .setParameter("source", source)
                .setParameter("url", url)
                .list();
    }

    /** Whether one document of this URL is stored, with this hash, and all its chunks are embedded by the model. */
    boolean isUpToDate(SourceDocument document) {
        List<Boolean> hashes = session.createSelectionQuery(
                        "select coalesce(d.contentHash = :hash, false) and not exists (select 1 from DocumentChunk c"
                                + " where c.document = d and (c.embedding is null"
                                + " or c.embeddingModel is distinct from :model))"
                                + " from Document d where d.source.id = :source and d.url = :url",
                        Boolean.class)
                .setParameter("hash", document.contentHash())
                .setParameter("model", model)
                .setParameter("source", source)
                .setParameter("url", document.url())
                .list();
        return hashes.equals(List.of(true));
    }

    /** A document's chunks in their order. */
    List<StoredChunk> chunks(long document) {
        return session.createSelectionQuery(
                        "select c.id, c.chunkOrder, c.chunkText, c.title, c.summary, c.tokenCount, c.metadata,"
                                + " c.embedding is not null and coalesce(c.embeddingModel = :model, false)"
                                + " from DocumentChunk c where c.document.id = :document order by c.chunkOrder, c.id",
                        StoredChunk.class)
                .setParameter("model", model)
                .setParameter("document", document)
                .list();
    }

    /** Writes a document's values; returns its key. */
    long write(@Nullable Document stored, SourceDocument document) {
        Document row = stored == null ? new Document(session.get(DataSource.class, source), document.url()) : stored;
        row.setTitle(document.title());
        row.setSummary(document.summary());
        row.setMarkdownContent(document.content());
        row.setContentHash(document.contentHash());
        row.setMetadata(document.metadata());
        row.setLastModified(document.lastModified());
        if (stored == null) {
            return (Long) session.insert(row);
        }
        session.update(row);
        session.createMutationQuery("update Document set processedAt = instant where id = :id")
                .setParameter("id", row.getId())
                .executeUpdate();
        return Objects.requireNonNull(row.getId());
    }

    /** Writes everything but text and embedding of a chunk, so that they are not sent again. */
    void update(long chunk, int order, SourceChunk values) {
        session.createMutationQuery("update DocumentChunk set chunkOrder = :order, title = :title, summary = :summary,"
                        + " tokenCount = :tokenCount, metadata = :metadata where id = :id")
                .setParameter("order", order)
                .setParameter("title", values.title())
                .setParameter("summary", values.summary())
                .setParameter("tokenCount", values.tokenCount())
                .setParameter("metadata", values.metadata(), metadataType())
                .setParameter("id", chunk)
                .executeUpdate();
    }

    /** Returns how many were there still. */
    int delete(List<Long> chunks) {
        return session.createMutationQuery(
                        "delete from DocumentChunk c where cast(sql('? = any(?)', c.id, :ids) as Boolean)")
                .setParameter("ids", chunks.toArray(Long[]::new))
                .executeUpdate();
    }

    /** Hibernate would take a map for bytes; the attribute knows that it is JSON. */
    @SuppressWarnings("unchecked")
    private Type<@Nullable Map<String, Object>> metadataType() {
        return (Type<@Nullable Map<String, Object>>) session.getFactory()
                .getMetamodel()
                .entity(DocumentChunk.class)
                .getSingularAttribute(DocumentChunk_.METADATA)
                .getType();
    }
}
