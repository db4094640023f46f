ALTER TABLE documents ADD COLUMN language text DEFAULT 'en';
