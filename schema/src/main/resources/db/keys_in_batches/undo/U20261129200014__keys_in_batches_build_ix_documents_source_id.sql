-- Undo: keys in batches: build ix_documents_source_id
--
-- revision:      20261129200014
-- reverts to:    20261129200013
-- transactional: no
-- hazards:       none
-- proven:        up down

DROP INDEX CONCURRENTLY ix_documents_source_id_new;
