CREATE TABLE fresh (id bigint NOT NULL, embedding vector(8));
CREATE INDEX ix_fresh_embedding ON fresh USING ivfflat (embedding vector_cosine_ops) WITH (lists = 10);
