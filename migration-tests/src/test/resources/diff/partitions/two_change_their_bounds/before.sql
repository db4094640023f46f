CREATE TABLE orders (id bigint NOT NULL, region text NOT NULL, total numeric(10,2) DEFAULT 0, note text) PARTITION BY LIST (region);
CREATE TABLE orders_a PARTITION OF orders FOR VALUES IN ('eu', 'de');
CREATE TABLE orders_b PARTITION OF orders FOR VALUES IN ('us');
