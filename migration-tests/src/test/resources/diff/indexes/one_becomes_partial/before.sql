CREATE TABLE documents (id integer PRIMARY KEY, url text, open boolean);
CREATE INDEX ix_url ON documents (url);
