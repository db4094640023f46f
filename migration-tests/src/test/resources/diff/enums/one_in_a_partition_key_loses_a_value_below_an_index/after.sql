CREATE TYPE region AS ENUM ('eu','uk','us');
CREATE TABLE sales (id integer, r region NOT NULL, amount numeric, PRIMARY KEY (id, r)) PARTITION BY LIST (r);
CREATE TABLE sales_eu PARTITION OF sales FOR VALUES IN ('eu','uk');
CREATE TABLE sales_us PARTITION OF sales FOR VALUES IN ('us');
CREATE TABLE sales_rest PARTITION OF sales DEFAULT;
CREATE INDEX ON sales (amount);
