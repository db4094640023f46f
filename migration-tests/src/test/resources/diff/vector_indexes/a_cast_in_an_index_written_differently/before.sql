CREATE EXTENSION vector;
CREATE TABLE chunks (id integer PRIMARY KEY, embedding vector(3));
CREATE INDEX ix_chunks_embedding ON chunks USING hnsw ((embedding::halfvec(3)) halfvec_cosine_ops);
