CREATE EXTENSION vector;
CREATE TABLE chunks (id integer PRIMARY KEY, bits bit(8));
CREATE INDEX ix_bits ON chunks USING hnsw (bits bit_hamming_ops);
