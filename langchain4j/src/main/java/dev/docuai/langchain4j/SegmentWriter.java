package dev.docuai.langchain4j;

import dev.docuai.domain.DataSource;
import dev.docuai.domain.filter.Filter;
import dev.docuai.domain.load.ChunkLoader;
import dev.docuai.domain.load.NewChunk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.hibernate.StatelessSession;

/** Stores segments in the session's transaction. */
record SegmentWriter(StatelessSession session, DataSource source, SegmentChunks chunks) {

    /** Stores segments of new ids. */
    long add(List<NewSegment> added) {
        Map<String, Long> documents = documents(added);
        Map<Long, Integer> places = new HashMap<>();
        List<NewChunk> rows = new ArrayList<>(added.size());
        for (NewSegment one : added) {
            long document =
                    Objects.requireNonNull(documents.get(chunks.address(one).orElse(one.id())));
            rows.add(chunks.chunk(one, document, places.merge(document, 1, Integer::sum) - 1));
        }
        return ChunkLoader.on(session).load(rows.iterator()).loaded();
    }

    /** Stores segments instead of those that have their ids. */
    long replace(List<NewSegment> added) {
        long sourceId = Objects.requireNonNull(source.getId());
        List<String> ids = added.stream().map(NewSegment::id).toList();
        new IdLock(session, sourceId).lock(ids);
        new SegmentRemoval(session).remove(Filter.sources(sourceId).and(EmbeddingIds.filter(ids)));
        return add(added);
    }

    private Map<String, Long> documents(List<NewSegment> added) {
        Set<String> shared = new HashSet<>();
        Set<String> own = new HashSet<>();
        for (NewSegment one : added) {
            chunks.address(one).ifPresentOrElse(shared::add, () -> own.add(one.id()));
        }
        return new SegmentDocuments(session, source).keys(shared, own);
    }
}
