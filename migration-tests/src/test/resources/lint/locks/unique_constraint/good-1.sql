CREATE UNIQUE INDEX CONCURRENTLY uq_documents_title ON documents (title);
