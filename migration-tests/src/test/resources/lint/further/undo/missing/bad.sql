ALTER TABLE orders ADD COLUMN tax numeric;
