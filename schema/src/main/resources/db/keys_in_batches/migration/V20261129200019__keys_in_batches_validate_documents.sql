-- Keys in batches: validate documents
--
-- revision:      20261129200019
-- revises:       20261129200018
-- description:   keys in batches: validate documents
-- transactional: yes
-- hazards:       none
-- proven:        up down

ALTER TABLE documents VALIDATE CONSTRAINT documents_document_id_filled;
ALTER TABLE documents VALIDATE CONSTRAINT documents_document_id_not_null;
ALTER TABLE documents VALIDATE CONSTRAINT documents_source_id_filled;
ALTER TABLE documents VALIDATE CONSTRAINT documents_source_id_not_null;
ALTER TABLE documents VALIDATE CONSTRAINT fk_documents_source_id_data_sources_new;
