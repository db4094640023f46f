-- ensure: EXISTS (SELECT FROM orders WHERE regoin = 'north'
ALTER TABLE orders ADD COLUMN region text;
