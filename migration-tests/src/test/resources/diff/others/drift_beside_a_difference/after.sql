CREATE TABLE documents (id integer PRIMARY KEY, title text, url text);
CREATE INDEX ix_title ON documents (title);
