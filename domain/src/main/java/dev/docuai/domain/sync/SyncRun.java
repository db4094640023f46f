package dev.docuai.domain.sync;

import dev.docuai.domain.repository.DataSourceRepository_;
import dev.docuai.domain.repository.DeleteCounts;
import dev.docuai.domain.repository.DocumentRepository_;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.StatelessSession;

/** One running sync: gathers documents until the embedding function has enough texts, then writes them. */
final class SyncRun implements AutoCloseable {
    /** Documents without new texts are written, too, before they fill the memory. */
    private static final int MOST_DOCUMENTS = 100;

    private final Supplier<StatelessSession> sessions;
    private final Embedding embedding;
    private final String model;
    private final long source;
    /** The keys and URLs of the source's documents when the sync began. */
    private final Map<Long, String> before;

    private final KnownEmbeddings known;
    private final Set<String> seen = new HashSet<>();
    private final List<Gathered> gathered = new ArrayList<>();
    private final Set<String> newTexts = new LinkedHashSet<>();
    private SyncResult result = SyncResult.NOTHING;

    private SyncRun(
            Supplier<StatelessSession> sessions,
            Embedding embedding,
            String model,
            long source,
            Map<Long, String> before,
            KnownEmbeddings known) {
        this.sessions = sessions;
        this.embedding = embedding;
        this.model = model;
        this.source = source;
        this.before = before;
        this.known = known;
    }

    private record Gathered(SourceDocument document, List<SourceChunk> chunks) {}

    static SyncRun begin(Supplier<StatelessSession> sessions, Embedding embedding, String model, long source) {
        try (StatelessSession session = sessions.get()) {
            return session.fromTransaction(transaction -> {
                if (new DataSourceRepository_(session).byId(source).isEmpty()) {
                    throw new IllegalArgumentException("there is no source " + source + "; create it first");
                }
                Map<Long, String> before = new HashMap<>();
                session.createSelectionQuery("select id, url from Document where source.id = :source", Object[].class)
                        .setParameter("source", source)
                        .list()
                        .forEach(row -> before.put((Long) row[0], (String) row[1]));
                return new SyncRun(
                        sessions, embedding, model, source, before, KnownEmbeddings.read(session, source, model));
            });
        }
    }

    SyncResult result() {
        return result;
    }

    /** Takes a document; returns whether it and those gathered before are written. */
    boolean take(SourceDocument document) {
        if (!seen.add(document.url())) {
            throw new IllegalArgumentException(
                    document + " comes twice; give each URL once, for it identifies the document");
        }
        if (inTransaction(session -> rows(session).isUpToDate(document))) {
            result = result.plus(new SyncResult(new SyncResult.Documents(1, 0, 0, 0), SyncResult.NOTHING.chunks()));
            return false;
        }
        List<SourceChunk> chunks = List.copyOf(document.chunks().get());
        gathered.add(new Gathered(document, chunks));
        chunks.stream()
                .map(SourceChunk::text)
                .filter(text -> !known.contains(text))
                .forEach(newTexts::add);
        if (newTexts.size() < embedding.batch() && gathered.size() < MOST_DOCUMENTS) {
            return false;
        }
        flush();
        return true;
    }

    /** Embeds the new texts, and writes the gathered documents. */
    void flush() {
        ComputedEmbeddings computed = new ComputedEmbeddings();
        embed(newTexts, computed);
        for (Gathered one : gathered) {
            write(one, computed);
        }
        gathered.clear();
        newTexts.clear();
    }

    private void embed(Set<String> texts, ComputedEmbeddings computed) {
        computed.add(embedding.of(texts));
        result = result.plusEmbedded(texts.size());
    }

    /** Again if another session has meanwhile deleted a chunk whose embedding was to be used. */
    private void write(Gathered one, ComputedEmbeddings computed) {
        Set<String> missing;
        do {
            DocumentUpdate.Outcome outcome = update(one, computed);
            if (outcome.counts() != null) {
                result = result.plus(outcome.counts());
            }
            missing = outcome.missing();
            embed(missing, computed);
        } while (!missing.isEmpty());
    }

    private DocumentUpdate.Outcome update(Gathered one, ComputedEmbeddings computed) {
        try (StatelessSession session = sessions.get()) {
            DocumentUpdate update = new DocumentUpdate(rows(session), known, one.document(), one.chunks(), computed);
            DocumentUpdate.Outcome outcome = session.fromTransaction(transaction -> update.run());
            update.committed();
            return outcome;
        }
    }

    /** Deletes the documents that were stored when the sync began and did not come. */
    void deleteOthers() {
        before.forEach((id, url) -> {
            if (!seen.contains(url)) {
                DeleteCounts deleted = inTransaction(session -> new DocumentRepository_(session).delete(id));
                result = result.plus(new SyncResult(
                        new SyncResult.Documents(0, 0, 0, deleted.documents()),
                        new SyncResult.Chunks(0, 0, 0, deleted.chunks())));
            }
        });
    }

    /** Records the time. */
    void finish() {
        inTransaction(session -> new DataSourceRepository_(session).touch(source));
    }

    private DocumentRows rows(StatelessSession session) {
        return new DocumentRows(session, source, model);
    }

    private <T> T inTransaction(Function<StatelessSession, T> work) {
        try (StatelessSession session = sessions.get()) {
            return session.fromTransaction(transaction -> work.apply(session));
        }
    }

    @Override
    public void close() {
        known.close();
    }
}
