ALTER TABLE orders ALTER COLUMN amount TYPE numeric(10, 1);
