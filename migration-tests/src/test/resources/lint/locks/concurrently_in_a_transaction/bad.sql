ALTER TABLE documents ADD COLUMN note text;
CREATE INDEX CONCURRENTLY ix_documents_title ON documents (title);
