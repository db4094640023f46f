CREATE TABLE orders (id bigint NOT NULL, region text NOT NULL, total numeric(10,2) DEFAULT 0, note text, CONSTRAINT pk_orders PRIMARY KEY (id, region)) PARTITION BY LIST (region);
CREATE INDEX ix_note ON orders (note);
CREATE TABLE orders_eu PARTITION OF orders FOR VALUES IN ('eu');
CREATE TABLE orders_us PARTITION OF orders FOR VALUES IN ('us');
