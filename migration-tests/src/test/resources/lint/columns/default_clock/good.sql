ALTER TABLE documents ADD COLUMN seen_at timestamptz NOT NULL DEFAULT now();
