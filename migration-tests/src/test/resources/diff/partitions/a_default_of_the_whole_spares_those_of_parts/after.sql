CREATE TABLE orders (id bigint NOT NULL, region text NOT NULL, total numeric(10,2) DEFAULT 1, note text DEFAULT 'none') PARTITION BY LIST (region);
CREATE TABLE orders_eu PARTITION OF orders (total DEFAULT 5, note DEFAULT 'vat') FOR VALUES IN ('eu');
CREATE TABLE orders_us PARTITION OF orders (note DEFAULT NULL) FOR VALUES IN ('us');
