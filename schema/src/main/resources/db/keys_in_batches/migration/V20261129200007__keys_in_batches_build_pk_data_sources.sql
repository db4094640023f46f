-- Keys in batches: build pk_data_sources
--
-- revision:      20261129200007
-- revises:       20261129200006
-- description:   keys in batches: build pk_data_sources
-- transactional: no
-- hazards:       INDEX_BUILD (data_sources.pk_data_sources)
-- proven:        up down

CREATE UNIQUE INDEX CONCURRENTLY pk_data_sources_new ON data_sources (source_id_new);
