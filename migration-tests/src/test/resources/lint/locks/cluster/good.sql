ALTER TABLE documents CLUSTER ON pk_documents;
