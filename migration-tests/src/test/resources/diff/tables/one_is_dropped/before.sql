CREATE TABLE documents (id serial PRIMARY KEY, url text);
CREATE INDEX ix_documents_url ON documents (url);
CREATE TABLE sources (id integer PRIMARY KEY);
