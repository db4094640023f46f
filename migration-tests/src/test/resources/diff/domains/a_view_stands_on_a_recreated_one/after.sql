CREATE DOMAIN size AS bigint;
CREATE TABLE documents (id integer PRIMARY KEY, size size);
CREATE VIEW sizes AS SELECT size FROM documents;
