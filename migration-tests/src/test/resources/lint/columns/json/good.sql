ALTER TABLE documents ADD COLUMN extra jsonb;
