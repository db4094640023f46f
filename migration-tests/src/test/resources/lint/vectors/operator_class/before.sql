CREATE EXTENSION vector;
CREATE TABLE items (
    id        bigint GENERATED ALWAYS AS IDENTITY,
    embedding vector(8),
    CONSTRAINT pk_items PRIMARY KEY (id)
);
ALTER TABLE items ADD COLUMN summary vector(8);
CREATE INDEX ix_items_embedding ON items USING hnsw (embedding vector_cosine_ops);
