CREATE TABLE documents (id integer PRIMARY KEY, url text);
CREATE FUNCTION fold(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower($1)';
CREATE INDEX ix_fold ON documents (fold(url));
