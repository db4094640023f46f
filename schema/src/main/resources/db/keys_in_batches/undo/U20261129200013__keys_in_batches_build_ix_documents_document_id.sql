-- Undo: keys in batches: build ix_documents_document_id
--
-- revision:      20261129200013
-- reverts to:    20261129200012
-- transactional: no
-- hazards:       none
-- proven:        up down

DROP INDEX CONCURRENTLY ix_documents_document_id_new;
