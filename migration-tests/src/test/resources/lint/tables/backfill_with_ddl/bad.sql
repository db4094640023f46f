ALTER TABLE documents ADD COLUMN language text;
UPDATE documents SET language = 'en';
