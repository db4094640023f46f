CREATE EXTENSION vector;
CREATE TABLE chunks (id integer PRIMARY KEY, embedding vector(3));
CREATE FUNCTION nearest(query vector, number integer) RETURNS SETOF integer LANGUAGE sql STABLE
AS 'SELECT id FROM chunks ORDER BY embedding <=> query LIMIT number';
