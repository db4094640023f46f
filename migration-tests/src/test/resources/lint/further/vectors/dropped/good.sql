-- lint: allow DELETES_DATA documents.embedding: every search reads embedding_768 since release 9
ALTER TABLE documents DROP COLUMN embedding;
