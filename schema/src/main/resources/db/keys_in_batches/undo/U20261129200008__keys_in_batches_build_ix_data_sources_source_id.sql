-- Undo: keys in batches: build ix_data_sources_source_id
--
-- revision:      20261129200008
-- reverts to:    20261129200007
-- transactional: no
-- hazards:       none
-- proven:        up down

DROP INDEX CONCURRENTLY ix_data_sources_source_id_new;
