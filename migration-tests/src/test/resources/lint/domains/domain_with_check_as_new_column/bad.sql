ALTER TABLE documents ADD COLUMN code short_code;
