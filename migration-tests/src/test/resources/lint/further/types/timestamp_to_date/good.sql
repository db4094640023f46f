ALTER TABLE orders ADD COLUMN ordered_on date;
