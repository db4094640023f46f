-- Undo: keys in batches: build pk_data_sources
--
-- revision:      20261129200007
-- reverts to:    20261129200006
-- transactional: no
-- hazards:       none
-- proven:        up down

DROP INDEX CONCURRENTLY pk_data_sources_new;
