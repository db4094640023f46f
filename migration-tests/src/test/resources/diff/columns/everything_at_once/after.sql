CREATE TABLE documents (id integer PRIMARY KEY, size numeric(12,0) NOT NULL DEFAULT 0);
COMMENT ON COLUMN documents.size IS 'bytes';
