CREATE EXTENSION vector;
CREATE TABLE chunks (id integer PRIMARY KEY, terms sparsevec(30000));
CREATE INDEX ix_chunks_terms ON chunks USING hnsw (terms sparsevec_ip_ops);
