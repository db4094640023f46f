-- Keys in batches: build pk_document_chunks
--
-- revision:      20261129200009
-- revises:       20261129200008
-- description:   keys in batches: build pk_document_chunks
-- transactional: no
-- hazards:       INDEX_BUILD (document_chunks.pk_document_chunks)
-- proven:        up down

CREATE UNIQUE INDEX CONCURRENTLY pk_document_chunks_new ON document_chunks (chunk_id_new);
