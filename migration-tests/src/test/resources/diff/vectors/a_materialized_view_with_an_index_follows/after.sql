CREATE EXTENSION vector;
CREATE TABLE chunks (id integer PRIMARY KEY, embedding vector(4));
CREATE MATERIALIZED VIEW embedded AS SELECT id, embedding FROM chunks WHERE embedding IS NOT NULL;
CREATE INDEX ix_embedded ON embedded USING hnsw (embedding vector_cosine_ops);
