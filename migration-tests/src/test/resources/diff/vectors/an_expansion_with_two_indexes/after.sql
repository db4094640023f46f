CREATE EXTENSION vector;
CREATE TABLE chunks (id integer PRIMARY KEY, embedding vector(4));
CREATE INDEX ix_cosine ON chunks USING hnsw (embedding vector_cosine_ops);
CREATE INDEX ix_half ON chunks USING hnsw ((embedding::halfvec(4)) halfvec_l2_ops) WITH (m = 8);
