CREATE EXTENSION vector;
CREATE TABLE chunks (id integer PRIMARY KEY, embedding vector(3));
CREATE INDEX ix_chunks_embedding ON chunks USING ivfflat (embedding vector_ip_ops) WITH (lists = 4);
