-- Undo: keys in batches: build ix_document_chunks_chunk_id
--
-- revision:      20261129200010
-- reverts to:    20261129200009
-- transactional: no
-- hazards:       none
-- proven:        up down

DROP INDEX CONCURRENTLY ix_document_chunks_chunk_id_new;
