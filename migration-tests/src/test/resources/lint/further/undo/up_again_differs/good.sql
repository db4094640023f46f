ALTER TABLE orders ADD COLUMN batch bigint DEFAULT 1;
