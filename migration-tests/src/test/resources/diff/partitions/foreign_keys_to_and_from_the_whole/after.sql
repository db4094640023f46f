CREATE TABLE regions (name text PRIMARY KEY);
CREATE TABLE orders (id bigint NOT NULL, region text NOT NULL, total numeric(10,2) DEFAULT 0, note text, CONSTRAINT pk_orders PRIMARY KEY (id, region)) PARTITION BY LIST (region);
CREATE TABLE orders_eu PARTITION OF orders FOR VALUES IN ('eu');
CREATE TABLE orders_us PARTITION OF orders FOR VALUES IN ('us');
ALTER TABLE orders ADD CONSTRAINT fk_region FOREIGN KEY (region) REFERENCES regions;
CREATE TABLE items (order_id bigint, region text, CONSTRAINT fk_order FOREIGN KEY (order_id, region) REFERENCES orders ON DELETE CASCADE);
