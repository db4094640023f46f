-- transactional: no
-- IVFFlat has a default operator class: vector_l2_ops.
CREATE INDEX CONCURRENTLY ix_documents_embedding_lists ON documents USING ivfflat (embedding) WITH (lists = 10);
