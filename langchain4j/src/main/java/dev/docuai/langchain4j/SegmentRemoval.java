package dev.docuai.langchain4j;

import dev.docuai.domain.TableNames;
import dev.docuai.domain.filter.Condition;
import dev.docuai.domain.filter.Filter;
import dev.docuai.domain.session.SessionStatement;
import org.hibernate.StatelessSession;

/** Removes chunks, and with them the documents that {@link SegmentDocuments} has created for one of them alone. */
record SegmentRemoval(StatelessSession session) {

    private static final String SQL = """
            WITH removed AS (
                DELETE FROM %1$s c WHERE %8$s
                RETURNING c.%2$s AS chunk_id, c.%3$s AS document_id, c.%4$s ->> '%9$s' AS embedding_id)
            DELETE FROM %5$s d USING removed
            WHERE d.%6$s = removed.document_id
              AND d.%7$s = jsonb_build_object('%9$s', removed.embedding_id)
              AND NOT EXISTS (SELECT FROM %1$s other WHERE other.%3$s = d.%6$s AND NOT EXISTS (
                  SELECT FROM removed gone WHERE gone.chunk_id = other.%2$s))
            """;

    /** Removes the chunks for which a filter is true. */
    int remove(Filter filter) {
        TableNames tables = TableNames.of(session.getFactory());
        Condition condition = filter.on(tables);
        return new SessionStatement(sql(tables, condition), condition.values()).update(session);
    }

    /** All parts see the rows as they were before it: the removed chunks do not count as others. */
    private static String sql(TableNames tables, Condition condition) {
        TableNames.Table chunks = tables.chunks();
        TableNames.Table documents = tables.documents();
        return SQL.formatted(
                chunks.name(),
                chunks.column("chunk_id"),
                chunks.column("document_id"),
                chunks.column("metadata"),
                documents.name(),
                documents.column("document_id"),
                documents.column("metadata"),
                condition.sql(),
                DocuAiEmbeddingStore.ID_KEY);
    }
}
