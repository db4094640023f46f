-- Keys in batches: validate document_chunks
--
-- revision:      20261129200018
-- revises:       20261129200017
-- description:   keys in batches: validate document_chunks
-- transactional: yes
-- hazards:       none
-- proven:        up down

ALTER TABLE document_chunks VALIDATE CONSTRAINT document_chunks_chunk_id_filled;
ALTER TABLE document_chunks VALIDATE CONSTRAINT document_chunks_chunk_id_not_null;
ALTER TABLE document_chunks VALIDATE CONSTRAINT document_chunks_document_id_filled;
ALTER TABLE document_chunks VALIDATE CONSTRAINT document_chunks_document_id_not_null;
ALTER TABLE document_chunks VALIDATE CONSTRAINT fk_document_chunks_document_id_documents_new;
