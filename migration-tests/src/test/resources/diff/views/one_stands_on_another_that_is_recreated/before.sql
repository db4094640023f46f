CREATE TABLE documents (id integer PRIMARY KEY, url text);
CREATE VIEW a AS SELECT id, url FROM documents;
CREATE VIEW b AS SELECT id FROM a;
