ALTER TABLE documents ADD COLUMN code char(8);
