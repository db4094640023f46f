CREATE TABLE documents (id integer PRIMARY KEY, url text, meta jsonb);
CREATE INDEX ix_url ON documents (url);
CREATE INDEX ix_meta ON documents USING gin (meta);
