-- lint: allow DELETES_DATA documents.body
ALTER TABLE documents DROP COLUMN body;
