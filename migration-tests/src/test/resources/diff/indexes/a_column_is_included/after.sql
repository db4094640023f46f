CREATE TABLE documents (id integer PRIMARY KEY, url text, title text);
CREATE INDEX ix_url ON documents (url) INCLUDE (title);
