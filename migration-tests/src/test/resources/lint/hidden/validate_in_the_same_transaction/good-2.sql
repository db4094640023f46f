ALTER TABLE documents VALIDATE CONSTRAINT ck_documents_title;
