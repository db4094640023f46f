-- Add an index
--
-- hazards:       INDEX_BUILD (ix_documents_title)

CREATE INDEX CONCURRENTLY ix_documents_title ON documents (title);
