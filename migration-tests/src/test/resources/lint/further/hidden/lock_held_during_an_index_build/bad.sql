ALTER TABLE customers ADD COLUMN score integer;

CREATE INDEX ix_orders_status ON orders (status);
