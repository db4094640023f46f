CREATE TABLE documents (id integer PRIMARY KEY, size bigint);
CREATE INDEX ix_documents_size ON documents (size);
