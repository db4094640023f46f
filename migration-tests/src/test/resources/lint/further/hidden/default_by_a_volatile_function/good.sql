ALTER TABLE orders ADD COLUMN code text DEFAULT first_code();
