ALTER TABLE documents ADD COLUMN code text;
