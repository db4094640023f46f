ALTER TABLE documents ALTER COLUMN body SET NOT NULL;
ALTER TABLE documents DROP CONSTRAINT ck_documents_body;
