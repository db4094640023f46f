CREATE INDEX CONCURRENTLY ix_documents_title ON documents (title);
