ALTER TABLE documents ADD COLUMN language text NOT NULL;
