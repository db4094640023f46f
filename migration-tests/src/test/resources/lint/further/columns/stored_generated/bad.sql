ALTER TABLE orders ADD COLUMN cents bigint GENERATED ALWAYS AS ((amount * 100)::bigint) STORED;
