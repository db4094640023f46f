ALTER TABLE documents ADD COLUMN seen_at timestamptz;
