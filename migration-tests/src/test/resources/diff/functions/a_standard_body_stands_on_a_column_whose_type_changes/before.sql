CREATE TABLE documents (id integer PRIMARY KEY, size integer);
CREATE FUNCTION total() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT sum(length(documents.size::text)) FROM documents; END;
