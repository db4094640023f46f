ALTER TABLE orders ADD COLUMN region text;
CREATE TABLE cities AS SELECT DISTINCT city FROM customers;
