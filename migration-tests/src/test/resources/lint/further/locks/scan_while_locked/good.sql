CREATE TABLE cities AS SELECT DISTINCT city FROM customers;
ALTER TABLE orders ADD COLUMN region text;
