-- Keys in batches: add foreign keys
--
-- revision:      20261129200016
-- revises:       20261129200015
-- description:   keys in batches: add foreign keys
-- transactional: yes
-- hazards:       none
-- proven:        up down

SET LOCAL lock_timeout = 225;
ALTER TABLE document_chunks ADD CONSTRAINT fk_document_chunks_document_id_documents_new FOREIGN KEY (document_id_new) REFERENCES documents(document_id_new) ON DELETE CASCADE NOT VALID;
ALTER TABLE documents ADD CONSTRAINT fk_documents_source_id_data_sources_new FOREIGN KEY (source_id_new) REFERENCES data_sources(source_id_new) ON DELETE CASCADE NOT VALID;
