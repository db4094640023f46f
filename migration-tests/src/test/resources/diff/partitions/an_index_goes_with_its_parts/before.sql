CREATE TABLE orders (id bigint NOT NULL, region text NOT NULL, total numeric(10,2) DEFAULT 0, note text) PARTITION BY LIST (region);
CREATE TABLE orders_eu PARTITION OF orders FOR VALUES IN ('eu');
CREATE TABLE orders_us PARTITION OF orders FOR VALUES IN ('us');
CREATE INDEX ix_orders_total ON orders (total);
ALTER INDEX orders_us_total_idx RENAME TO ix_us;
ALTER INDEX ix_us SET (fillfactor = 60);
