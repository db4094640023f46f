-- hazards: none
ALTER TABLE orders ADD COLUMN region text DEFAULT 'north';
