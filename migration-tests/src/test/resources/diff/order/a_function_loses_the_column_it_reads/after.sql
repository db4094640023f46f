CREATE TABLE documents (id integer PRIMARY KEY);
CREATE FUNCTION f() RETURNS text LANGUAGE sql BEGIN ATOMIC SELECT max(documents.id)::text FROM documents; END;
