-- GENERATED AS IDENTITY numbers the rows that are there.
ALTER TABLE orders ADD COLUMN number bigint GENERATED ALWAYS AS IDENTITY;
