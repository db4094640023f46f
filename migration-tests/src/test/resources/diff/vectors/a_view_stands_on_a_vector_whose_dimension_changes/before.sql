CREATE EXTENSION vector;
CREATE TABLE chunks (id integer PRIMARY KEY, embedding vector(3));
CREATE VIEW embedded AS SELECT id, embedding FROM chunks WHERE embedding IS NOT NULL;
