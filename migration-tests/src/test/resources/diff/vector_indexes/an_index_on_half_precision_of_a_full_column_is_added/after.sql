CREATE EXTENSION vector;
CREATE TABLE chunks (id integer PRIMARY KEY, embedding vector(3072));
CREATE INDEX ix_chunks_embedding_half ON chunks USING hnsw ((embedding::halfvec(3072)) halfvec_cosine_ops);
