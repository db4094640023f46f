ALTER TABLE documents ADD COLUMN embedding_768 vector(768);
