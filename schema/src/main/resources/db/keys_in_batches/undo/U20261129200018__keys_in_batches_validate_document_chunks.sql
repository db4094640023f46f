-- Undo: keys in batches: validate document_chunks
--
-- revision:      20261129200018
-- reverts to:    20261129200017
-- transactional: yes
-- hazards:       none
-- proven:        up down

ALTER TABLE document_chunks DROP CONSTRAINT document_chunks_chunk_id_filled;
ALTER TABLE document_chunks ADD CONSTRAINT document_chunks_chunk_id_filled CHECK (chunk_id_new IS NOT DISTINCT FROM (chunk_id)::bigint) NOT VALID;
ALTER TABLE document_chunks DROP CONSTRAINT document_chunks_chunk_id_not_null;
ALTER TABLE document_chunks ADD CONSTRAINT document_chunks_chunk_id_not_null CHECK (chunk_id_new IS NOT NULL) NOT VALID;
ALTER TABLE document_chunks DROP CONSTRAINT document_chunks_document_id_filled;
ALTER TABLE document_chunks ADD CONSTRAINT document_chunks_document_id_filled CHECK (document_id_new IS NOT DISTINCT FROM (document_id)::bigint) NOT VALID;
ALTER TABLE document_chunks DROP CONSTRAINT document_chunks_document_id_not_null;
ALTER TABLE document_chunks ADD CONSTRAINT document_chunks_document_id_not_null CHECK (document_id_new IS NOT NULL) NOT VALID;
ALTER TABLE document_chunks DROP CONSTRAINT fk_document_chunks_document_id_documents_new;
ALTER TABLE document_chunks ADD CONSTRAINT fk_document_chunks_document_id_documents_new FOREIGN KEY (document_id_new) REFERENCES documents(document_id_new) ON DELETE CASCADE NOT VALID;
