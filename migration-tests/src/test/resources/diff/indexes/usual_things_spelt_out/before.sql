CREATE TABLE documents (id integer PRIMARY KEY, url text, size integer);
CREATE INDEX ix_a ON documents (url, size DESC) WHERE size > 0;
