CREATE TABLE orders (id bigint NOT NULL, region text NOT NULL, total numeric(10,2) DEFAULT 0, note text) PARTITION BY LIST (region);
CREATE TABLE orders_eu PARTITION OF orders FOR VALUES IN ('eu');
CREATE TABLE orders_us PARTITION OF orders FOR VALUES IN ('us');
ALTER TABLE orders_us ADD CONSTRAINT uq_us UNIQUE (id, region);
