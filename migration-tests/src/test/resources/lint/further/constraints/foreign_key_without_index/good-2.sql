-- transactional: no
CREATE INDEX CONCURRENTLY ix_orders_referrer_id ON orders (referrer_id);
