ALTER TABLE documents ADD COLUMN note text;
CREATE INDEX ix_chunks_document ON chunks (document_id);
