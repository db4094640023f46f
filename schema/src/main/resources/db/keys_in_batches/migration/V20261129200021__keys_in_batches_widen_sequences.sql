-- Keys in batches: widen sequences
--
-- revision:      20261129200021
-- revises:       20261129200020
-- description:   keys in batches: widen sequences
-- transactional: yes
-- hazards:       none
-- proven:        up down

ALTER SEQUENCE data_sources_source_id_seq AS bigint INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1 NO CYCLE;

ALTER SEQUENCE document_chunks_chunk_id_seq AS bigint INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1 NO CYCLE;

ALTER SEQUENCE documents_document_id_seq AS bigint INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1 NO CYCLE;
