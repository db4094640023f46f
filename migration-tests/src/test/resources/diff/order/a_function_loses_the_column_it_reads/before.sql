CREATE TABLE documents (id integer PRIMARY KEY, url text);
CREATE FUNCTION f() RETURNS text LANGUAGE sql BEGIN ATOMIC SELECT max(documents.url) FROM documents; END;
