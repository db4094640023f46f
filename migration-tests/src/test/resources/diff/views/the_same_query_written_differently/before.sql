CREATE TABLE documents (id integer PRIMARY KEY, url text);
CREATE VIEW urls AS SELECT d.url FROM documents d WHERE d.id IN (1, 2);
