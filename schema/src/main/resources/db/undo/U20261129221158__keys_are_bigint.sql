-- Undo: keys are bigint
--
-- revision:      20261129221158
-- transactional: yes
-- hazards:       TABLE_REWRITE (data_sources, documents, document_chunks: every row is written anew, and every index rebuilt),
--                ACCESS_EXCLUSIVE_LOCK (reads and writes of the three tables wait until it is done)

-- A key beyond 2,147,483,647 is an error: "integer out of range". Nothing changes then.
ALTER TABLE document_chunks ALTER COLUMN document_id TYPE INTEGER, ALTER COLUMN chunk_id TYPE INTEGER;
ALTER TABLE documents ALTER COLUMN source_id TYPE INTEGER, ALTER COLUMN document_id TYPE INTEGER;
ALTER TABLE data_sources ALTER COLUMN source_id TYPE INTEGER;
ALTER SEQUENCE document_chunks_chunk_id_seq AS INTEGER;
ALTER SEQUENCE documents_document_id_seq AS INTEGER;
ALTER SEQUENCE data_sources_source_id_seq AS INTEGER;
