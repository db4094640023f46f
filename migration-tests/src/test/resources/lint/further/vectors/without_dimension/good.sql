ALTER TABLE documents ADD COLUMN title_embedding vector(384);
