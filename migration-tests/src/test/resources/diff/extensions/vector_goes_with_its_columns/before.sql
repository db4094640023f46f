CREATE EXTENSION vector;
CREATE TABLE chunks (id integer PRIMARY KEY, embedding vector(3));
CREATE INDEX ix_embedding ON chunks USING hnsw (embedding vector_l2_ops);
