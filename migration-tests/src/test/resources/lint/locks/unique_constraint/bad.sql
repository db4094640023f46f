ALTER TABLE documents ADD CONSTRAINT uq_documents_title UNIQUE (title);
