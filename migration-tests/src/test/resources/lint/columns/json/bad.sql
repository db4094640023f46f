ALTER TABLE documents ADD COLUMN extra json;
