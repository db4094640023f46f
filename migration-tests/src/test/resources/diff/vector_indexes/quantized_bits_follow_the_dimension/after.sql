CREATE EXTENSION vector;
CREATE TABLE chunks (id integer PRIMARY KEY, embedding vector(5));
CREATE INDEX ix_bits ON chunks USING hnsw ((binary_quantize(embedding)::bit(5)) bit_hamming_ops) WITH (m = 8);
