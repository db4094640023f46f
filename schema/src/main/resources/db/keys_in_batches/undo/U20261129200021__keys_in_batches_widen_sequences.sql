-- Undo: keys in batches: widen sequences
--
-- revision:      20261129200021
-- reverts to:    20261129200020
-- transactional: yes
-- hazards:       none
-- proven:        up down

SELECT setval('documents_document_id_seq'::regclass, 2147483647, true) WHERE coalesce(pg_sequence_last_value('documents_document_id_seq'::regclass), 1) > 2147483647;
ALTER SEQUENCE documents_document_id_seq AS integer INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1 NO CYCLE;

SELECT setval('document_chunks_chunk_id_seq'::regclass, 2147483647, true) WHERE coalesce(pg_sequence_last_value('document_chunks_chunk_id_seq'::regclass), 1) > 2147483647;
ALTER SEQUENCE document_chunks_chunk_id_seq AS integer INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1 NO CYCLE;

SELECT setval('data_sources_source_id_seq'::regclass, 2147483647, true) WHERE coalesce(pg_sequence_last_value('data_sources_source_id_seq'::regclass), 1) > 2147483647;
ALTER SEQUENCE data_sources_source_id_seq AS integer INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1 NO CYCLE;
