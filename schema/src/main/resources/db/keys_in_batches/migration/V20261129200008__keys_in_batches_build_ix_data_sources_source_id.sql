-- Keys in batches: build ix_data_sources_source_id
--
-- revision:      20261129200008
-- revises:       20261129200007
-- description:   keys in batches: build ix_data_sources_source_id
-- transactional: no
-- hazards:       INDEX_BUILD (ix_data_sources_source_id)
-- proven:        up down

CREATE INDEX CONCURRENTLY ix_data_sources_source_id_new ON data_sources USING btree (source_id_new);
