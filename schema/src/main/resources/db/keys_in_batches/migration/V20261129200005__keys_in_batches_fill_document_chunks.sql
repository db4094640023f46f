-- Keys in batches: fill document_chunks
--
-- revision:      20261129200005
-- revises:       20261129200004
-- description:   keys in batches: fill document_chunks
-- transactional: no
-- hazards:       ROWS_REWRITTEN (document_chunks)
-- proven:        up down

DO $docuai$
DECLARE
    docuai_file oid;
    docuai_pages bigint;
    docuai_page bigint;
    docuai_row tid;
BEGIN
    LOOP
        docuai_file := pg_relation_filenode('document_chunks');
        docuai_pages := pg_relation_size('document_chunks') / current_setting('block_size')::int;
        docuai_page := 0;
        WHILE docuai_page < docuai_pages AND docuai_file = pg_relation_filenode('document_chunks') LOOP
            UPDATE document_chunks SET chunk_id_new = chunk_id, document_id_new = document_id
            WHERE ctid = ANY (ARRAY(
                SELECT ctid FROM document_chunks
                WHERE ctid >= format('(%s,0)', docuai_page)::tid AND ctid < format('(%s,0)', docuai_page + 64)::tid AND (chunk_id_new IS DISTINCT FROM (chunk_id)::bigint OR document_id_new IS DISTINCT FROM (document_id)::bigint)
                FOR NO KEY UPDATE SKIP LOCKED));
            COMMIT;
            FOR docuai_row IN
                SELECT ctid FROM document_chunks
                WHERE ctid >= format('(%s,0)', docuai_page)::tid AND ctid < format('(%s,0)', docuai_page + 64)::tid AND (chunk_id_new IS DISTINCT FROM (chunk_id)::bigint OR document_id_new IS DISTINCT FROM (document_id)::bigint)
            LOOP
                SET LOCAL lock_timeout = 0;
                UPDATE document_chunks SET chunk_id_new = chunk_id, document_id_new = document_id WHERE ctid = docuai_row;
                COMMIT;
            END LOOP;
            docuai_page := docuai_page + 64;
        END LOOP;
        EXIT WHEN docuai_file = pg_relation_filenode('document_chunks');
    END LOOP;
END$docuai$;
