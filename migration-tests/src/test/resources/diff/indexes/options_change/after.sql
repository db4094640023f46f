CREATE TABLE documents (id integer PRIMARY KEY, url text);
CREATE INDEX ix_url ON documents (url) WITH (fillfactor = 70, deduplicate_items = off);
