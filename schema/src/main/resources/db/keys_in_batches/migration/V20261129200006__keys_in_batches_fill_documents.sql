-- Keys in batches: fill documents
--
-- revision:      20261129200006
-- revises:       20261129200005
-- description:   keys in batches: fill documents
-- transactional: no
-- hazards:       ROWS_REWRITTEN (documents)
-- proven:        up down

DO $docuai$
DECLARE
    docuai_file oid;
    docuai_pages bigint;
    docuai_page bigint;
    docuai_row tid;
BEGIN
    LOOP
        docuai_file := pg_relation_filenode('documents');
        docuai_pages := pg_relation_size('documents') / current_setting('block_size')::int;
        docuai_page := 0;
        WHILE docuai_page < docuai_pages AND docuai_file = pg_relation_filenode('documents') LOOP
            UPDATE documents SET document_id_new = document_id, source_id_new = source_id
            WHERE ctid = ANY (ARRAY(
                SELECT ctid FROM documents
                WHERE ctid >= format('(%s,0)', docuai_page)::tid AND ctid < format('(%s,0)', docuai_page + 64)::tid AND (document_id_new IS DISTINCT FROM (document_id)::bigint OR source_id_new IS DISTINCT FROM (source_id)::bigint)
                FOR NO KEY UPDATE SKIP LOCKED));
            COMMIT;
            FOR docuai_row IN
                SELECT ctid FROM documents
                WHERE ctid >= format('(%s,0)', docuai_page)::tid AND ctid < format('(%s,0)', docuai_page + 64)::tid AND (document_id_new IS DISTINCT FROM (document_id)::bigint OR source_id_new IS DISTINCT FROM (source_id)::bigint)
            LOOP
                SET LOCAL lock_timeout = 0;
                UPDATE documents SET document_id_new = document_id, source_id_new = source_id WHERE ctid = docuai_row;
                COMMIT;
            END LOOP;
            docuai_page := docuai_page + 64;
        END LOOP;
        EXIT WHEN docuai_file = pg_relation_filenode('documents');
    END LOOP;
END$docuai$;
