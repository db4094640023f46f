-- Undo: keys in batches: add columns to data_sources
--
-- revision:      20261129200001
-- reverts to:    20261129183635
-- transactional: yes
-- hazards:       none
-- proven:        up down

DROP TRIGGER zz_data_sources_fill ON data_sources;
DROP FUNCTION zz_data_sources_fill();
ALTER TABLE data_sources DROP COLUMN source_id_new;
