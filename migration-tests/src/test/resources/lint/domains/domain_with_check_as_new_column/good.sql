ALTER TABLE documents ADD COLUMN code any_code;
