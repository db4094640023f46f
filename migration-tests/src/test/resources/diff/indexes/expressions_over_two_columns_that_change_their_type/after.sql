CREATE TABLE t (id int PRIMARY KEY, a numeric, b numeric, g numeric GENERATED ALWAYS AS (a + b) STORED);
CREATE INDEX i ON t ((a + b));
CREATE INDEX j ON t (id) WHERE a > b;
