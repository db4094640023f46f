package dev.docuai.domain.sync;

import dev.docuai.domain.Document;
import dev.docuai.domain.load.ChunkLoader;
import dev.docuai.domain.load.NewChunk;
import dev.docuai.domain.repository.DeleteCounts;
import dev.docuai.domain.repository.DocumentRepository_;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One transaction: makes a document's rows as the document is now. */
final class DocumentUpdate {
    private final DocumentRows rows;
    private final KnownEmbeddings known;
    private final SourceDocument document;
    private final List<SourceChunk> chunks;
    private final ComputedEmbeddings computed;

    private final List<Runnable> afterCommit = new ArrayList<>();

    DocumentUpdate(
            DocumentRows rows,
            KnownEmbeddings known,
            SourceDocument document,
            List<SourceChunk> chunks,
            ComputedEmbeddings computed) {
        this.rows = rows;
        this.known = known;
        this.document = document;
        this.chunks = chunks;
        this.computed = computed;
    }

    /**
     * What came of it.
     *
     * @param counts of the update; null if texts are missing, and nothing is written
     * @param missing texts that no embedding is known of any more
     */
    record Outcome(@Nullable SyncResult counts, Set<String> missing) {}

    /** The rows of the document after the update: those that stay, those that go, and the places of the new ones. */
    private record Plan(Map<Integer, StoredChunk> kept, List<StoredChunk> removed, List<Integer> added) {}

    Outcome run() {
        rows.lock(document.url());
        List<Document> stored = rows.documents(document.url());
        if (stored.size() == 1 && rows.isUpToDate(document)) {
            return new Outcome(counts(1, 0, 0, 0, 0, 0), Set.of());
        }
        Document first = stored.isEmpty() ? null : stored.get(0);
        Plan plan = plan(first);
        Map<String, float[]> embeddings = embeddings(plan);
        Set<String> missing = new HashSet<>();
        plan.added.forEach(place -> missing.add(chunks.get(place).text()));
        missing.removeAll(embeddings.keySet());
        return missing.isEmpty()
                ? new Outcome(write(stored, first, plan, embeddings), Set.of())
                : new Outcome(null, missing);
    }

    /** To be called when the transaction is committed. */
    void committed() {
        afterCommit.forEach(Runnable::run);
    }

    private Plan plan(@Nullable Document first) {
        List<StoredChunk> before = first == null || first.getId() == null ? List.of() : rows.chunks(first.getId());
        Map<String, Deque<StoredChunk>> reusable = new HashMap<>();
        before.stream()
                .filter(StoredChunk::isEmbedded)
                .forEach(row -> reusable.computeIfAbsent(row.chunk().text(), text -> new ArrayDeque<>())
                        .add(row));
        Map<Integer, StoredChunk> kept = new LinkedHashMap<>();
        List<Integer> added = new ArrayList<>();
        for (int place = 0; place < chunks.size(); place++) {
            StoredChunk same = reusable.getOrDefault(chunks.get(place).text(), new ArrayDeque<>())
                    .poll();
            if (same == null) {
                added.add(place);
            } else {
                kept.put(place, same);
            }
        }
        Set<StoredChunk> removed = new LinkedHashSet<>(before);
        removed.removeAll(Set.copyOf(kept.values()));
        return new Plan(kept, List.copyOf(removed), added);
    }

    private Map<String, float[]> embeddings(Plan plan) {
        Map<String, float[]> embeddings = new HashMap<>();
        Set<String> elsewhere = new HashSet<>();
        for (int place : plan.added) {
            String text = chunks.get(place).text();
            float[] embedding = computed.get(text);
            if (embedding == null) {
                elsewhere.add(text);
            } else {
                embeddings.put(text, embedding);
            }
        }
        embeddings.putAll(known.find(rows.session(), elsewhere));
        return embeddings;
    }

    private SyncResult write(
            List<Document> stored, @Nullable Document first, Plan plan, Map<String, float[]> embeddings) {
        int deleted = remove(plan.removed);
        for (Document twin : stored.subList(first == null ? 0 : 1, stored.size())) {
            deleted += remove(rows.chunks(Objects.requireNonNull(twin.getId())));
            deleted += delete(twin).chunks();
        }
        long id = rows.write(first, document);
        plan.kept.forEach((place, row) -> {
            if (!row.isUpToDate(place, chunks.get(place))) {
                rows.update(row.id(), place, chunks.get(place));
            }
        });
        long moved = add(id, plan.added, embeddings);
        return counts(0, first == null ? 0 : 1, first == null ? 1 : 0, plan.kept.size(), moved, deleted);
    }

    private DeleteCounts delete(Document twin) {
        return new DocumentRepository_(rows.session()).delete(Objects.requireNonNull(twin.getId()));
    }

    private int remove(List<StoredChunk> removed) {
        if (removed.isEmpty()) {
            return 0;
        }
        List<StoredChunk> embedded =
                removed.stream().filter(StoredChunk::isEmbedded).toList();
        Map<String, float[]> embeddings = new HashMap<>();
        List<Long> ids = embedded.stream().map(StoredChunk::id).toList();
        known.embedded(rows.session(), ids).forEach(row -> embeddings.put((String) row[0], (float[]) row[1]));
        for (StoredChunk chunk : embedded) {
            float[] embedding = embeddings.get(chunk.chunk().text());
            if (embedding != null) {
                afterCommit.add(() -> known.deleted(chunk.chunk().text(), chunk.id(), embedding));
            }
        }
        return rows.delete(removed.stream().map(StoredChunk::id).toList());
    }

    /** Adds chunks; returns how many have an embedding that was known before. */
    private long add(long id, List<Integer> places, Map<String, float[]> embeddings) {
        List<NewChunk> added = new ArrayList<>();
        for (int place : places) {
            SourceChunk chunk = chunks.get(place);
            added.add(new NewChunk(id, place, chunk.text(), embeddings.get(chunk.text()))
                    .withTitle(chunk.title(), chunk.summary())
                    .withModel(rows.model(), chunk.tokenCount())
                    .withMetadata(chunk.metadata()));
        }
        ChunkLoader.on(rows.session())
                .onStored((chunk, key) -> afterCommit.add(() -> known.stored(chunk.text(), key)))
                .load(added.stream());
        return added.stream().filter(chunk -> !computed.use(chunk.text())).count();
    }

    private static SyncResult counts(int skipped, int changed, int added, long kept, long moved, long deleted) {
        return new SyncResult(
                new SyncResult.Documents(skipped, changed, added, 0), new SyncResult.Chunks(kept, moved, 0, deleted));
    }
}
