CREATE TABLE documents (id integer PRIMARY KEY, size integer);
CREATE VIEW sizes AS SELECT size::bigint AS size FROM documents;
