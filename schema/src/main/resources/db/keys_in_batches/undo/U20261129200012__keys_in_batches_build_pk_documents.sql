-- Undo: keys in batches: build pk_documents
--
-- revision:      20261129200012
-- reverts to:    20261129200011
-- transactional: no
-- hazards:       none
-- proven:        up down

DROP INDEX CONCURRENTLY pk_documents_new;
