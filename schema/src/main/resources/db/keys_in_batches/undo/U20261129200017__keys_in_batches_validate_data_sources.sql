-- Undo: keys in batches: validate data_sources
--
-- revision:      20261129200017
-- reverts to:    20261129200016
-- transactional: yes
-- hazards:       none
-- proven:        up down

ALTER TABLE data_sources DROP CONSTRAINT data_sources_source_id_filled;
ALTER TABLE data_sources ADD CONSTRAINT data_sources_source_id_filled CHECK (source_id_new IS NOT DISTINCT FROM (source_id)::bigint) NOT VALID;
ALTER TABLE data_sources DROP CONSTRAINT data_sources_source_id_not_null;
ALTER TABLE data_sources ADD CONSTRAINT data_sources_source_id_not_null CHECK (source_id_new IS NOT NULL) NOT VALID;
