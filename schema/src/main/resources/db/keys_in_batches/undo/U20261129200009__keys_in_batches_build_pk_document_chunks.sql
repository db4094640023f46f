-- Undo: keys in batches: build pk_document_chunks
--
-- revision:      20261129200009
-- reverts to:    20261129200008
-- transactional: no
-- hazards:       none
-- proven:        up down

DROP INDEX CONCURRENTLY pk_document_chunks_new;
