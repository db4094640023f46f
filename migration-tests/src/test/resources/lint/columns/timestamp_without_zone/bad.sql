ALTER TABLE documents ADD COLUMN seen_at timestamp;
