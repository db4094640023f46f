CREATE EXTENSION vector;
CREATE TABLE chunks (id integer PRIMARY KEY, title_embedding vector(3), body_embedding vector(3));
CREATE INDEX ix_chunks_embedding ON chunks USING hnsw (title_embedding vector_cosine_ops);
