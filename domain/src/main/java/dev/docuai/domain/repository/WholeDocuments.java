package dev.docuai.domain.repository;

import dev.docuai.domain.Document;
import java.util.List;
import java.util.Optional;
import org.hibernate.StatelessSession;
import org.hibernate.graph.GraphSemantic;
import org.hibernate.graph.RootGraph;
import org.hibernate.query.SelectionQuery;

/** Reads documents with their content. It is a lazy attribute, and a stateless session loads none later. */
record WholeDocuments(StatelessSession session) {

    Optional<Document> byId(long id) {
        return Optional.ofNullable(session.get(graph(), GraphSemantic.LOAD, id));
    }

    List<Document> byUrl(String url) {
        return query("where url = :url order by id").setParameter("url", url).getResultList();
    }

    Optional<Document> bySourceAndUrl(long sourceId, String url) {
        return query("where source.id = :sourceId and url = :url order by id desc limit 1")
                .setParameter("sourceId", sourceId)
                .setParameter("url", url)
                .uniqueResultOptional();
    }

    private SelectionQuery<Document> query(String where) {
        return session.createSelectionQuery("from Document " + where, Document.class)
                .setEntityGraph(graph(), GraphSemantic.LOAD);
    }

    private RootGraph<Document> graph() {
        RootGraph<Document> graph = session.createEntityGraph(Document.class);
        graph.addAttributeNodes("markdownContent");
        return graph;
    }
}
