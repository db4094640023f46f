ALTER TABLE orders ADD COLUMN paid_in label;
