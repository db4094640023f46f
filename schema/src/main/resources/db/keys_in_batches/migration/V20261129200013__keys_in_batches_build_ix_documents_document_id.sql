-- Keys in batches: build ix_documents_document_id
--
-- revision:      20261129200013
-- revises:       20261129200012
-- description:   keys in batches: build ix_documents_document_id
-- transactional: no
-- hazards:       INDEX_BUILD (ix_documents_document_id)
-- proven:        up down

CREATE INDEX CONCURRENTLY ix_documents_document_id_new ON documents USING btree (document_id_new);
