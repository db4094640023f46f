-- transactional: no
CREATE INDEX CONCURRENTLY ix_documents_embedding_half ON documents
    USING hnsw ((embedding::halfvec(384)) halfvec_cosine_ops) WITH (m = 16, ef_construction = 64);
