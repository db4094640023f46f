CREATE EXTENSION vector;
CREATE TABLE chunks (id integer PRIMARY KEY, content_embedding vector(3));
CREATE INDEX ix_chunks_content_embedding ON chunks USING hnsw (content_embedding vector_cosine_ops);
