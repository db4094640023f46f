CREATE TABLE orders (id bigint NOT NULL, region text NOT NULL, total numeric(10,2) DEFAULT 0, note text, CONSTRAINT pk_orders PRIMARY KEY (id, region)) PARTITION BY LIST (region);
CREATE TABLE orders_all PARTITION OF orders FOR VALUES IN ('us');
CREATE TABLE orders_eu PARTITION OF orders FOR VALUES IN ('eu');
