-- Keys in batches: build pk_documents
--
-- revision:      20261129200012
-- revises:       20261129200011
-- description:   keys in batches: build pk_documents
-- transactional: no
-- hazards:       INDEX_BUILD (documents.pk_documents)
-- proven:        up down

CREATE UNIQUE INDEX CONCURRENTLY pk_documents_new ON documents (document_id_new);
