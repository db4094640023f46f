-- hazards: TABLE_REWRITE (orders)
ALTER TABLE orders ADD COLUMN region text DEFAULT 'north';
