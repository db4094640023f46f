CREATE EXTENSION vector;
CREATE TABLE chunks (id integer PRIMARY KEY, embedding vector(3), summary_embedding halfvec(2));
CREATE INDEX ix_chunks_embedding ON chunks USING hnsw (embedding vector_cosine_ops);
CREATE INDEX ix_chunks_summary_embedding ON chunks USING hnsw (summary_embedding halfvec_ip_ops) WITH (m = 8);
