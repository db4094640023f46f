-- Undo: keys in batches: build ix_document_chunks_document_id
--
-- revision:      20261129200011
-- reverts to:    20261129200010
-- transactional: no
-- hazards:       none
-- proven:        up down

DROP INDEX CONCURRENTLY ix_document_chunks_document_id_new;
