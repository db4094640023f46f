CREATE TABLE fresh (id bigint NOT NULL, embedding vector(8));
CREATE INDEX ix_fresh_embedding ON fresh USING hnsw (embedding vector_cosine_ops);
