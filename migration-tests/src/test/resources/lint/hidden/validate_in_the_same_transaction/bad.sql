ALTER TABLE documents ADD CONSTRAINT ck_documents_title CHECK (title <> 'x') NOT VALID;
ALTER TABLE documents VALIDATE CONSTRAINT ck_documents_title;
