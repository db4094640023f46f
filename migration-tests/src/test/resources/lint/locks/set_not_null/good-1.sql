ALTER TABLE documents ADD CONSTRAINT ck_documents_body CHECK (body IS NOT NULL) NOT VALID;
