CREATE INDEX CONCURRENTLY ix_items_summary ON items USING hnsw (summary vector_l2_ops);
