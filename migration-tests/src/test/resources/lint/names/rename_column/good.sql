ALTER TABLE documents RENAME CONSTRAINT pk_documents TO pk_of_documents;
