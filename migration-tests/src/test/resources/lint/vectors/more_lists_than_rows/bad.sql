CREATE INDEX CONCURRENTLY ix_items_embedding ON items USING ivfflat (embedding vector_cosine_ops) WITH (lists = 2000);
