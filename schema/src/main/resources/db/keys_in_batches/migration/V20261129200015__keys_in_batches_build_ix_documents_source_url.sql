-- Keys in batches: build ix_documents_source_url
--
-- revision:      20261129200015
-- revises:       20261129200014
-- description:   keys in batches: build ix_documents_source_url
-- transactional: no
-- hazards:       INDEX_BUILD (ix_documents_source_url)
-- proven:        up down

CREATE INDEX CONCURRENTLY ix_documents_source_url_new ON documents USING btree (source_id_new, url);
