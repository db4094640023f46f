CREATE TABLE documents (id integer PRIMARY KEY, url text);
CREATE INDEX ix_url ON documents (url);
