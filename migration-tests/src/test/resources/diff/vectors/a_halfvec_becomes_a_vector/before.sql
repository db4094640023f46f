CREATE EXTENSION vector;
CREATE TABLE chunks (id integer PRIMARY KEY, embedding halfvec(3));
CREATE INDEX ix_chunks_embedding ON chunks USING hnsw (embedding halfvec_l2_ops);
