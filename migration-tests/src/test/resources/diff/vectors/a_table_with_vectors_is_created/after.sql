CREATE EXTENSION vector;
CREATE TABLE chunks (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, embedding vector(3), small halfvec(3), bits bit(3), terms sparsevec(9));
CREATE INDEX ix_chunks_embedding ON chunks USING hnsw (embedding vector_cosine_ops) WITH (m = 16, ef_construction = 64);
CREATE INDEX ix_chunks_small ON chunks USING hnsw (small halfvec_l2_ops);
CREATE INDEX ix_chunks_bits ON chunks USING hnsw (bits bit_jaccard_ops);
CREATE INDEX ix_chunks_terms ON chunks USING hnsw (terms sparsevec_l1_ops);
