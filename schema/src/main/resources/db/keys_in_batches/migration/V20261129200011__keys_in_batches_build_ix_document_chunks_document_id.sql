-- Keys in batches: build ix_document_chunks_document_id
--
-- revision:      20261129200011
-- revises:       20261129200010
-- description:   keys in batches: build ix_document_chunks_document_id
-- transactional: no
-- hazards:       INDEX_BUILD (ix_document_chunks_document_id)
-- proven:        up down

CREATE INDEX CONCURRENTLY ix_document_chunks_document_id_new ON document_chunks USING btree (document_id_new);
