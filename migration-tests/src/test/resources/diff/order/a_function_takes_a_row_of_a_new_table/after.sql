CREATE TABLE documents (id integer PRIMARY KEY, url text);
CREATE FUNCTION title_of(documents) RETURNS text LANGUAGE sql AS 'SELECT $1.url';
CREATE VIEW titles AS SELECT title_of(d) AS title FROM documents d;
