-- Keys are bigint
--
-- revision:      20261129221158
-- description:   Keys of sources, documents and chunks, and their sequences, go beyond 2,147,483,647.
-- transactional: yes
-- hazards:       TABLE_REWRITE (data_sources, documents, document_chunks: every row is written anew, and every index rebuilt),
--                ACCESS_EXCLUSIVE_LOCK (reads and writes of the three tables wait until it is done)
--
-- lint: allow TABLE_REWRITE: docs/services.md has the way without a long lock, for large tables
-- lint: allow ACCESS_EXCLUSIVE_LOCK: the same

ALTER TABLE data_sources ALTER COLUMN source_id TYPE BIGINT;
ALTER TABLE documents ALTER COLUMN document_id TYPE BIGINT, ALTER COLUMN source_id TYPE BIGINT;
ALTER TABLE document_chunks ALTER COLUMN chunk_id TYPE BIGINT, ALTER COLUMN document_id TYPE BIGINT;
ALTER SEQUENCE data_sources_source_id_seq AS BIGINT;
ALTER SEQUENCE documents_document_id_seq AS BIGINT;
ALTER SEQUENCE document_chunks_chunk_id_seq AS BIGINT;
