-- Keys in batches: build ix_document_chunks_chunk_id
--
-- revision:      20261129200010
-- revises:       20261129200009
-- description:   keys in batches: build ix_document_chunks_chunk_id
-- transactional: no
-- hazards:       INDEX_BUILD (ix_document_chunks_chunk_id)
-- proven:        up down

CREATE INDEX CONCURRENTLY ix_document_chunks_chunk_id_new ON document_chunks USING btree (chunk_id_new);
