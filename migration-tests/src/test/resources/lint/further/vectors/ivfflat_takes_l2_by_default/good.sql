-- transactional: no
CREATE INDEX CONCURRENTLY ix_documents_embedding_lists ON documents
    USING ivfflat (embedding vector_cosine_ops) WITH (lists = 10);
