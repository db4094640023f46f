-- lint: allow DELETES_DATA documents.body: release 12 copied the column to an archive
ALTER TABLE documents DROP COLUMN body;
