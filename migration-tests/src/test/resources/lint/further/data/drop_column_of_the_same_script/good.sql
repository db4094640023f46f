ALTER TABLE orders ADD COLUMN region text;
ALTER TABLE orders DROP COLUMN region;
