ALTER TABLE orders ADD COLUMN region text;
ANALYZE orders;
