CREATE FUNCTION fold(b text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower($1)';
CREATE TABLE documents (id integer PRIMARY KEY, url text, CONSTRAINT ck_url CHECK (fold(url) <> 'x'));
CREATE INDEX ix_url ON documents (fold(url));
CREATE VIEW urls AS SELECT fold(url) AS url FROM documents;
