ALTER TABLE documents ADD COLUMN body text;
