-- Undo: keys in batches: add foreign keys
--
-- revision:      20261129200016
-- reverts to:    20261129200015
-- transactional: yes
-- hazards:       none
-- proven:        up down

ALTER TABLE document_chunks DROP CONSTRAINT fk_document_chunks_document_id_documents_new;
ALTER TABLE documents DROP CONSTRAINT fk_documents_source_id_data_sources_new;
