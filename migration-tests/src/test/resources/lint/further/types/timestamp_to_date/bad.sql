ALTER TABLE orders ALTER COLUMN ordered_at TYPE date;
