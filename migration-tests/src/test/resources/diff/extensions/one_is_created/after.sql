CREATE EXTENSION pg_trgm;
CREATE TABLE documents (id integer PRIMARY KEY, url text);
CREATE INDEX ix_url ON documents USING gin (url gin_trgm_ops);
