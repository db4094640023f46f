CREATE TABLE documents (id integer PRIMARY KEY, url text, title text);
CREATE VIEW urls AS SELECT id, url, title FROM documents;
