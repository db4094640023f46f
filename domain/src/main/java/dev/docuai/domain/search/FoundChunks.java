package dev.docuai.domain.search;

import dev.docuai.domain.DocumentChunk;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.SharedSessionContract;
import org.hibernate.graph.GraphSemantic;
import org.hibernate.graph.RootGraph;
import org.hibernate.query.SelectionQuery;

/** Loads the found chunks with their documents and sources, by one query for each thousand. */
final class FoundChunks {

    /** PostgreSQL takes 65,535 parameters, and long queries slowly. */
    private static final int AT_ONCE = 1000;

    private FoundChunks() {}

    /** The chunks in the order of the hits; one that was deleted meanwhile is left out. */
    static List<SimilarChunk> load(SharedSessionContract session, List<SearchHit> hits, boolean withEmbeddings) {
        Map<Integer, DocumentChunk> chunks = new HashMap<>();
        for (int from = 0; from < hits.size(); from += AT_ONCE) {
            List<SearchHit> some = hits.subList(from, Math.min(hits.size(), from + AT_ONCE));
            query(session, some, withEmbeddings).getResultList().forEach(chunk -> chunks.put(chunk.getId(), chunk));
        }
        return hits.stream()
                .filter(hit -> chunks.containsKey(hit.chunkId()))
                .map(hit -> new SimilarChunk(chunks.get(hit.chunkId()), hit.similarity()))
                .toList();
    }

    private static SelectionQuery<DocumentChunk> query(
            SharedSessionContract session, List<SearchHit> hits, boolean withEmbeddings) {
        // One parameter for each key: Hibernate does not cache the plan of a query with a list for a parameter.
        String keys =
                IntStream.rangeClosed(1, hits.size()).mapToObj(i -> "?" + i).collect(Collectors.joining(", "));
        SelectionQuery<DocumentChunk> query = session.createSelectionQuery(
                "from DocumentChunk c join fetch c.document d join fetch d.source where c.id in (" + keys + ")",
                DocumentChunk.class);
        for (int i = 0; i < hits.size(); i++) {
            query.setParameter(i + 1, hits.get(i).chunkId());
        }
        if (withEmbeddings) {
            RootGraph<DocumentChunk> graph = session.createEntityGraph(DocumentChunk.class);
            graph.addAttributeNodes("embedding");
            query.setEntityGraph(graph, GraphSemantic.LOAD);
        }
        return query;
    }
}
