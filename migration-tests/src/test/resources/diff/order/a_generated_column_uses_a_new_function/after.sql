CREATE FUNCTION fold(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower($1)';
CREATE TABLE documents (id integer PRIMARY KEY, url text, folded text GENERATED ALWAYS AS (fold(url)) STORED);
