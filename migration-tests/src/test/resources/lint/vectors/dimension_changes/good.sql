ALTER TABLE items ADD COLUMN embedding_4 vector(4);
