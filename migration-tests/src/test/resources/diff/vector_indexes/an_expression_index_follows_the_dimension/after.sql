CREATE EXTENSION vector;
CREATE TABLE chunks (id integer PRIMARY KEY, embedding vector(4));
CREATE INDEX ix_chunks_half ON chunks USING hnsw ((embedding::halfvec(4)) halfvec_cosine_ops);
