ALTER TABLE documents ADD CONSTRAINT uq_documents_title UNIQUE USING INDEX uq_documents_title;
