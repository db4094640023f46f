-- Undo: keys in batches: validate documents
--
-- revision:      20261129200019
-- reverts to:    20261129200018
-- transactional: yes
-- hazards:       none
-- proven:        up down

ALTER TABLE documents DROP CONSTRAINT documents_document_id_filled;
ALTER TABLE documents ADD CONSTRAINT documents_document_id_filled CHECK (document_id_new IS NOT DISTINCT FROM (document_id)::bigint) NOT VALID;
ALTER TABLE documents DROP CONSTRAINT documents_document_id_not_null;
ALTER TABLE documents ADD CONSTRAINT documents_document_id_not_null CHECK (document_id_new IS NOT NULL) NOT VALID;
ALTER TABLE documents DROP CONSTRAINT documents_source_id_filled;
ALTER TABLE documents ADD CONSTRAINT documents_source_id_filled CHECK (source_id_new IS NOT DISTINCT FROM (source_id)::bigint) NOT VALID;
ALTER TABLE documents DROP CONSTRAINT documents_source_id_not_null;
ALTER TABLE documents ADD CONSTRAINT documents_source_id_not_null CHECK (source_id_new IS NOT NULL) NOT VALID;
ALTER TABLE documents DROP CONSTRAINT fk_documents_source_id_data_sources_new;
ALTER TABLE documents ADD CONSTRAINT fk_documents_source_id_data_sources_new FOREIGN KEY (source_id_new) REFERENCES data_sources(source_id_new) ON DELETE CASCADE NOT VALID;
