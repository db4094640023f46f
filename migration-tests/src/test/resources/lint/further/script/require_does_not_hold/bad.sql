-- require: (SELECT count(*) FROM orders WHERE amount < 0) > 0
ALTER TABLE orders ADD COLUMN region text;
