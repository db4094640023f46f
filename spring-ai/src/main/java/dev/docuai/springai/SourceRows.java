package dev.docuai.springai;

import dev.docuai.domain.DataSource;
import dev.docuai.domain.filter.Filter;
import dev.docuai.domain.load.ChunkLoader;
import dev.docuai.domain.load.NewChunk;
import dev.docuai.domain.repository.ChunkRepository_;
import dev.docuai.domain.repository.DataSourceRepository_;
import dev.docuai.domain.session.PendingChanges;
import dev.docuai.domain.session.StatementTimeout;
import jakarta.persistence.PersistenceException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;

/** The rows of one source, in one transaction. */
record SourceRows(StatelessSession session, long sourceId) {

    private static final String LOCK = "SELECT current_setting('transaction_isolation')"
            + " FROM pg_advisory_xact_lock(hashtextextended(:key, 0))";

    /** Its snapshot is older than the wait for the lock, so that it would not see the rows of the transaction before. */
    private static final String BLIND = "repeatable read";

    /** The rows of the source of this name, if there is one. */
    static Optional<SourceRows> find(StatelessSession session, String name) {
        return new DataSourceRepository_(session).byName(name).map(source -> of(session, source));
    }

    /** The rows of the source of this name, created if there is none. */
    static SourceRows getOrCreate(StatelessSession session, String name) {
        return of(session, new DataSourceRepository_(session).getOrCreate(name));
    }

    private static SourceRows of(StatelessSession session, DataSource source) {
        return new SourceRows(session, Objects.requireNonNull(source.getId()));
    }

    /** Adds documents, and deletes those that have their ids; returns how many these were. */
    int put(List<NewDocument> added) {
        lock();
        List<StoredChunk> before =
                chunks().byIds(added.stream().map(NewDocument::id).toList());
        Map<String, Long> documents =
                documents().getOrCreate(added.stream().map(NewDocument::address).collect(Collectors.toSet()));
        List<NewChunk> placed = placed(added, documents, before);
        int deleted = deleteChunks(before);
        ChunkLoader.on(session).load(placed.stream());
        documents().deleteEmptied(documentsOf(before));
        return deleted;
    }

    /** A document that stays at its address keeps its place there; the others follow the chunks that are there. */
    private List<NewChunk> placed(List<NewDocument> added, Map<String, Long> documents, List<StoredChunk> before) {
        Map<String, StoredChunk> byId = new HashMap<>();
        before.forEach(chunk -> byId.put(chunk.id(), chunk));
        Map<Long, Integer> next = chunks().nextPlaces(documents.values());
        List<NewChunk> placed = new ArrayList<>();
        for (NewDocument document : added) {
            long documentId = Objects.requireNonNull(documents.get(document.address()));
            StoredChunk same = byId.get(document.id());
            int order = same != null && same.documentId() == documentId
                    ? same.order()
                    : next.merge(documentId, 1, Integer::sum) - 1;
            placed.add(document.chunk(documentId, order));
        }
        return placed;
    }

    /** Deletes the chunks of these ids; returns how many. */
    int delete(List<String> ids) {
        lock();
        List<StoredChunk> found = chunks().byIds(Set.copyOf(ids));
        int deleted = deleteChunks(found);
        documents().deleteEmptied(documentsOf(found));
        return deleted;
    }

    /** Deletes the chunks for which a filter is true; returns how many. */
    int delete(Filter condition) {
        lock();
        Filter filter = Filter.sources(sourceId).and(condition);
        Set<Long> documents = chunks().documents(filter);
        int deleted = new ChunkRepository_(session).deleteWhere(filter);
        documents().deleteEmptied(documents);
        return deleted;
    }

    private int deleteChunks(Collection<StoredChunk> chunks) {
        return chunks.isEmpty()
                ? 0
                : new ChunkRepository_(session)
                        .deleteWhere(Filter.chunks(
                                chunks.stream().mapToLong(StoredChunk::key).toArray()));
    }

    /** Makes other writers of this source wait until the transaction ends, and sees what those before have written. */
    private void lock() {
        PendingChanges.flush(session);
        String isolation = session.createNativeQuery(LOCK, String.class)
                .setParameter("key", "docuai spring-ai " + sourceId)
                .setTimeout(StatementTimeout.of(session).seconds())
                .getSingleResult();
        if (isolation.equals(BLIND)) {
            throw new PersistenceException(
                    "a transaction of REPEATABLE READ does not see what another one has just stored"
                            + " in the source; use READ COMMITTED or SERIALIZABLE");
        }
    }

    private ChunkRows chunks() {
        return new ChunkRows(session, sourceId);
    }

    private DocumentRows documents() {
        return new DocumentRows(session, sourceId);
    }

    private static Set<Long> documentsOf(Collection<StoredChunk> chunks) {
        return chunks.stream().map(StoredChunk::documentId).collect(Collectors.toSet());
    }
}
