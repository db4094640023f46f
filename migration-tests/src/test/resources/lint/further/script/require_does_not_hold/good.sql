-- require: NOT EXISTS (SELECT FROM orders WHERE amount < -1000000)
ALTER TABLE orders ADD COLUMN region text;
