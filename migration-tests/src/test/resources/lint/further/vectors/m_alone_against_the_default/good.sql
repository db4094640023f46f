CREATE TABLE chunks (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_chunks PRIMARY KEY,
    embedding vector(384) NOT NULL
);
CREATE INDEX ix_chunks_embedding ON chunks
    USING hnsw (embedding vector_cosine_ops) WITH (m = 24);
