-- now() is one value for the whole transaction: no row is written.
ALTER TABLE orders ADD COLUMN seen_at timestamptz NOT NULL DEFAULT now();
