CREATE TABLE documents (id integer PRIMARY KEY, size integer);
CREATE INDEX ix_documents_size ON documents (size);
