CREATE TABLE documents (id integer PRIMARY KEY, url text);
CREATE VIEW v AS SELECT id, url FROM documents;
