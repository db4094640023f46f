CREATE TABLE orders (id bigint NOT NULL, region text NOT NULL, total numeric(10,2) DEFAULT 0, note text) PARTITION BY LIST (region);
CREATE TABLE archive (id bigint NOT NULL, region text NOT NULL, total numeric(10,2) DEFAULT 0, note text) PARTITION BY LIST (region);
CREATE TABLE orders_eu PARTITION OF orders FOR VALUES IN ('eu');
CREATE TABLE orders_us PARTITION OF archive FOR VALUES IN ('us');
