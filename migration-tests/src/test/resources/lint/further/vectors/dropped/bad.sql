ALTER TABLE documents DROP COLUMN embedding;
