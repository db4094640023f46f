CREATE TABLE documents (id integer PRIMARY KEY, url text, size integer, CONSTRAINT uq_documents_url UNIQUE (url), CONSTRAINT ck_documents_size CHECK (size > 0));
CREATE INDEX ix_documents_size ON documents (size);
