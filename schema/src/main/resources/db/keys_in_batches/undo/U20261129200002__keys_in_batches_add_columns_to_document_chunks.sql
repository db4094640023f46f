-- Undo: keys in batches: add columns to document_chunks
--
-- revision:      20261129200002
-- reverts to:    20261129200001
-- transactional: yes
-- hazards:       none
-- proven:        up down

DROP TRIGGER zz_document_chunks_fill ON document_chunks;
DROP FUNCTION zz_document_chunks_fill();
ALTER TABLE document_chunks DROP COLUMN chunk_id_new, DROP COLUMN document_id_new;
