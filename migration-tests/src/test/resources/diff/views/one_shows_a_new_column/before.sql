CREATE TABLE documents (id integer PRIMARY KEY);
CREATE VIEW v AS SELECT id FROM documents;
