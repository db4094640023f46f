package dev.docuai.domain.repository;

import org.hibernate.StatelessSession;

/**
 * Deletions that count what goes with the row. The database would delete documents and chunks by itself and not say
 * how many; here they are deleted first, the rows above them locked so that none comes after the count. Only FOR UPDATE
 * keeps foreign keys from being pointed at a row, and Hibernate's strongest lock is FOR NO KEY UPDATE.
 */
record Deletion(StatelessSession session) {

    Deleted source(int id) {
        Deleted below = documentsOfSource(id);
        int sources = execute("delete from DataSource where id = :id", id);
        return new Deleted(sources, below.documents(), below.chunks());
    }

    Deleted documentsOfSource(int id) {
        lock("SELECT source_id FROM {h-schema}data_sources WHERE source_id = :id FOR UPDATE", id);
        lock("SELECT document_id FROM {h-schema}documents WHERE source_id = :id ORDER BY document_id FOR UPDATE", id);
        int chunks = execute(
                "delete from DocumentChunk where document.id in (select id from Document where source.id = :id)", id);
        return new Deleted(0, execute("delete from Document where source.id = :id", id), chunks);
    }

    Deleted document(int id) {
        lock("SELECT document_id FROM {h-schema}documents WHERE document_id = :id FOR UPDATE", id);
        int chunks = execute("delete from DocumentChunk where document.id = :id", id);
        return new Deleted(0, execute("delete from Document where id = :id", id), chunks);
    }

    private void lock(String rows, int id) {
        session.createNativeQuery(rows, Integer.class).setParameter("id", id).list();
    }

    private int execute(String hql, int id) {
        return session.createMutationQuery(hql).setParameter("id", id).executeUpdate();
    }
}
