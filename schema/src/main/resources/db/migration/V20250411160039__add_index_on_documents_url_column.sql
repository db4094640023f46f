-- Add index on documents url column
--
-- revision:      20250411160039
-- revises:       20250411144524
-- description:   ix_documents_url, for finding a document by its address alone.
-- alembic:       b3157d50e29e
-- transactional: yes
-- hazards:       INDEX_BUILD (writes to documents wait while it is built)

CREATE INDEX ix_documents_url ON documents USING btree (url);
