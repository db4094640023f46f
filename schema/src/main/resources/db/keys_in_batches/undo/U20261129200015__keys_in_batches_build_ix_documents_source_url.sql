-- Undo: keys in batches: build ix_documents_source_url
--
-- revision:      20261129200015
-- reverts to:    20261129200014
-- transactional: no
-- hazards:       none
-- proven:        up down

DROP INDEX CONCURRENTLY ix_documents_source_url_new;
