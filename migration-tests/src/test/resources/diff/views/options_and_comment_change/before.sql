CREATE TABLE documents (id integer PRIMARY KEY);
CREATE VIEW ids AS SELECT id FROM documents;
