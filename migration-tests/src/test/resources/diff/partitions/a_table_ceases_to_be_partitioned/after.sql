CREATE TABLE orders (id bigint NOT NULL, region text NOT NULL, total numeric(10,2) DEFAULT 0, note text, CONSTRAINT pk_orders PRIMARY KEY (id, region));
CREATE INDEX ix_note ON orders (note);
