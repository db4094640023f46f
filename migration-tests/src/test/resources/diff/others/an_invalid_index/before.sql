CREATE TABLE documents (id integer PRIMARY KEY, url text);
CREATE INDEX ix_url ON documents (url);
UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'ix_url'::regclass;
