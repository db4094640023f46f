CREATE TEMP TABLE customers (id bigint NOT NULL);
INSERT INTO customers SELECT generate_series(1, 10);
TRUNCATE customers CASCADE;
