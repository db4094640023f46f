-- Keys in batches: build ix_documents_source_id
--
-- revision:      20261129200014
-- revises:       20261129200013
-- description:   keys in batches: build ix_documents_source_id
-- transactional: no
-- hazards:       INDEX_BUILD (ix_documents_source_id)
-- proven:        up down

CREATE INDEX CONCURRENTLY ix_documents_source_id_new ON documents USING btree (source_id_new);
