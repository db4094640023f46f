package dev.docuai.domain.search;

import dev.docuai.domain.DocumentChunk;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.SharedSessionContract;
import org.hibernate.graph.GraphSemantic;
import org.hibernate.graph.RootGraph;
import org.hibernate.query.SelectionQuery;
import org.jspecify.annotations.Nullable;

/**
 * Loads the found chunks with their documents and sources, by one query. Its keys are one array: a text for each number
 * of keys would fill Hibernate's plan cache.
 */
final class FoundChunks {

    /** HQL has no word for {@code = any(array)}. */
    private static final String FOUND = " where cast(sql('? = any(?)', c.id, :keys) as Boolean)";

    private static final String ENTITIES = "from DocumentChunk c join fetch c.document d join fetch d.source" + FOUND;

    private static final String VALUES =
            "select c.id, d.id, c.chunkOrder, c.chunkText, c.title, d.title, d.url, s.name,"
                    + " c.metadata from DocumentChunk c join c.document d join d.source s" + FOUND;

    /**
     * The large attributes to load with the entities.
     *
     * @param embeddings of the chunks
     * @param markdown the content of the documents
     */
    record LargeAttributes(boolean embeddings, boolean markdown) {
        static final LargeAttributes NONE = new LargeAttributes(false, false);

        LargeAttributes withEmbeddings() {
            return new LargeAttributes(true, markdown);
        }

        LargeAttributes withMarkdown() {
            return new LargeAttributes(embeddings, true);
        }

        private void addTo(RootGraph<DocumentChunk> graph) {
            if (embeddings) {
                graph.addAttributeNodes("embedding");
            }
            if (markdown) {
                graph.addSubgraph("document").addAttributeNodes("markdownContent");
            }
        }
    }

    /** A row of {@link #VALUES}. */
    record Values(
            Long chunkId,
            Long documentId,
            Integer chunkOrder,
            String text,
            @Nullable String title,
            @Nullable String documentTitle,
            String url,
            String source,
            @Nullable Map<String, Object> metadata) {

        SearchResult with(SearchHit hit) {
            return new SearchResult(
                    chunkId,
                    documentId,
                    chunkOrder,
                    text,
                    title,
                    documentTitle,
                    url,
                    source,
                    hit.similarity(),
                    metadata,
                    hit.rank());
        }
    }

    private FoundChunks() {}

    /** The chunks in the order of the hits; one that was deleted meanwhile is left out. */
    static List<SimilarChunk> entities(SharedSessionContract session, List<SearchHit> hits, LargeAttributes large) {
        SelectionQuery<DocumentChunk> query = session.createSelectionQuery(ENTITIES, DocumentChunk.class);
        if (!large.equals(LargeAttributes.NONE)) {
            RootGraph<DocumentChunk> graph = session.createEntityGraph(DocumentChunk.class);
            large.addTo(graph);
            query.setEntityGraph(graph, GraphSemantic.LOAD);
        }
        return load(
                query,
                hits,
                DocumentChunk::getId,
                (chunk, hit) -> new SimilarChunk(chunk, hit.similarity(), hit.rank()));
    }

    /** The same without entities. */
    static List<SearchResult> values(SharedSessionContract session, List<SearchHit> hits) {
        return load(session.createSelectionQuery(VALUES, Values.class), hits, Values::chunkId, Values::with);
    }

    private static <R, T> List<T> load(
            SelectionQuery<R> query,
            List<SearchHit> hits,
            Function<R, @Nullable Long> key,
            BiFunction<R, SearchHit, T> result) {
        if (hits.isEmpty()) {
            return List.of();
        }
        query.setParameter("keys", hits.stream().map(SearchHit::chunkId).toArray(Long[]::new));
        Map<Long, R> rows = query.getResultList().stream().collect(Collectors.toMap(key, Function.identity()));
        return hits.stream()
                .filter(hit -> rows.containsKey(hit.chunkId()))
                .map(hit -> result.apply(rows.get(hit.chunkId()), hit))
                .toList();
    }
}
