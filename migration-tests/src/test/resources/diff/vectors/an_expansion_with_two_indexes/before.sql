CREATE EXTENSION vector;
CREATE TABLE chunks (id integer PRIMARY KEY, embedding vector(3));
CREATE INDEX ix_cosine ON chunks USING hnsw (embedding vector_cosine_ops);
CREATE INDEX ix_half ON chunks USING hnsw ((embedding::halfvec(3)) halfvec_l2_ops) WITH (m = 8);
