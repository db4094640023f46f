CREATE TABLE documents (id integer PRIMARY KEY, url text);
CREATE INDEX ix_documents_url ON documents (url);
