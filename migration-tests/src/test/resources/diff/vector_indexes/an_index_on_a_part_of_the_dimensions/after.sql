CREATE EXTENSION vector;
CREATE TABLE chunks (id integer PRIMARY KEY, embedding vector(6));
CREATE INDEX ix_chunks_short ON chunks USING hnsw ((subvector(embedding, 1, 4)::vector(4)) vector_cosine_ops);
