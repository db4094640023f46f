UPDATE customers SET city = upper(city);
ALTER TABLE orders ADD COLUMN region text;
