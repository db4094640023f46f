-- ensure: NOT EXISTS (SELECT FROM orders WHERE region = 'north')
ALTER TABLE orders ADD COLUMN region text;
