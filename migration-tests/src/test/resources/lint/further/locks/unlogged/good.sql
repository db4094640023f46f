CREATE UNLOGGED TABLE order_cache (id bigint NOT NULL, total numeric);
