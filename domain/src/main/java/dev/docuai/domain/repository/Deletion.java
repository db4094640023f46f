package dev.docuai.domain.repository;

import dev.docuai.domain.TableNames;
import dev.docuai.domain.filter.Condition;
import dev.docuai.domain.filter.Filter;
import dev.docuai.domain.session.SessionStatement;
import org.hibernate.StatelessSession;

/**
 * Deletions that count the dependent rows. The database would delete documents and chunks by itself without a count; so
 * this class deletes them first, with the rows above locked against new ones. Only FOR UPDATE prevents new references
 * to a row, and Hibernate's strongest lock is FOR NO KEY UPDATE.
 */
record Deletion(StatelessSession session) {

    DeleteCounts source(long id) {
        DeleteCounts below = documentsOfSource(id);
        int sources = execute("delete from DataSource where id = :id", id);
        return new DeleteCounts(sources, below.documents(), below.chunks());
    }

    DeleteCounts documentsOfSource(long id) {
        TableNames tables = TableNames.of(session.getFactory());
        lock(tables.sources(), "source_id", "source_id", id);
        lock(tables.documents(), "document_id", "source_id", id);
        int chunks = execute(
                "delete from DocumentChunk where document.id in (select id from Document where source.id = :id)", id);
        return new DeleteCounts(0, execute("delete from Document where source.id = :id", id), chunks);
    }

    DeleteCounts document(long id) {
        lock(TableNames.of(session.getFactory()).documents(), "document_id", "document_id", id);
        int chunks = execute("delete from DocumentChunk where document.id = :id", id);
        return new DeleteCounts(0, execute("delete from Document where id = :id", id), chunks);
    }

    /** The chunks for which a filter is true. */
    int chunks(Filter filter) {
        TableNames tables = TableNames.of(session.getFactory());
        Condition condition = filter.on(tables);
        String delete = "DELETE FROM " + tables.chunks().name() + " c WHERE " + condition.sql();
        return new SessionStatement(delete, condition.values()).update(session);
    }

    private void lock(TableNames.Table table, String key, String column, long id) {
        String rows = "SELECT t." + table.column(key) + " AS id FROM " + table.name() + " t WHERE t."
                + table.column(column) + " = :id ORDER BY 1 FOR UPDATE";
        session.createNativeQuery(rows, Long.class).setParameter("id", id).list();
    }

    private int execute(String hql, long id) {
        return session.createMutationQuery(hql).setParameter("id", id).executeUpdate();
    }
}
