ALTER TABLE documents ADD COLUMN scratch text;
ALTER TABLE documents DROP COLUMN scratch;
