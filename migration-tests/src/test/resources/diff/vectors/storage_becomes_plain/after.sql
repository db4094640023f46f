CREATE EXTENSION vector;
CREATE TABLE chunks (id integer PRIMARY KEY, embedding vector(3));
ALTER TABLE chunks ALTER COLUMN embedding SET STORAGE PLAIN;
