-- Keys in batches: validate data_sources
--
-- revision:      20261129200017
-- revises:       20261129200016
-- description:   keys in batches: validate data_sources
-- transactional: yes
-- hazards:       none
-- proven:        up down

ALTER TABLE data_sources VALIDATE CONSTRAINT data_sources_source_id_filled;
ALTER TABLE data_sources VALIDATE CONSTRAINT data_sources_source_id_not_null;
