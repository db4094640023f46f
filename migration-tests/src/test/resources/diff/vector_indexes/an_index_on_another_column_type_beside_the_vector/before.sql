CREATE EXTENSION vector;
CREATE TABLE chunks (id integer PRIMARY KEY, body text, embedding vector(3));
CREATE INDEX ix_embedding ON chunks USING hnsw (embedding vector_cosine_ops) WHERE body <> '';
