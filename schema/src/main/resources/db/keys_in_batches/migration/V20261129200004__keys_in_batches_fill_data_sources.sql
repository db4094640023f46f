-- Keys in batches: fill data_sources
--
-- revision:      20261129200004
-- revises:       20261129200003
-- description:   keys in batches: fill data_sources
-- transactional: no
-- hazards:       ROWS_REWRITTEN (data_sources)
-- proven:        up down

DO $docuai$
DECLARE
    docuai_file oid;
    docuai_pages bigint;
    docuai_page bigint;
    docuai_row tid;
BEGIN
    LOOP
        docuai_file := pg_relation_filenode('data_sources');
        docuai_pages := pg_relation_size('data_sources') / current_setting('block_size')::int;
        docuai_page := 0;
        WHILE docuai_page < docuai_pages AND docuai_file = pg_relation_filenode('data_sources') LOOP
            UPDATE data_sources SET source_id_new = source_id
            WHERE ctid = ANY (ARRAY(
                SELECT ctid FROM data_sources
                WHERE ctid >= format('(%s,0)', docuai_page)::tid AND ctid < format('(%s,0)', docuai_page + 64)::tid AND (source_id_new IS DISTINCT FROM (source_id)::bigint)
                FOR NO KEY UPDATE SKIP LOCKED));
            COMMIT;
            FOR docuai_row IN
                SELECT ctid FROM data_sources
                WHERE ctid >= format('(%s,0)', docuai_page)::tid AND ctid < format('(%s,0)', docuai_page + 64)::tid AND (source_id_new IS DISTINCT FROM (source_id)::bigint)
            LOOP
                SET LOCAL lock_timeout = 0;
                UPDATE data_sources SET source_id_new = source_id WHERE ctid = docuai_row;
                COMMIT;
            END LOOP;
            docuai_page := docuai_page + 64;
        END LOOP;
        EXIT WHEN docuai_file = pg_relation_filenode('data_sources');
    END LOOP;
END$docuai$;
