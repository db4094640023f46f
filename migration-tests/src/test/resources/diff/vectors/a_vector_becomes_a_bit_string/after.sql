CREATE EXTENSION vector;
CREATE TABLE chunks (id integer PRIMARY KEY, embedding bit(3));
CREATE INDEX ix_chunks_embedding ON chunks USING hnsw (embedding bit_hamming_ops);
