CREATE TABLE t (id int PRIMARY KEY, a int, b int, g int GENERATED ALWAYS AS (a + b) STORED);
CREATE INDEX i ON t ((a + b));
CREATE INDEX j ON t (id) WHERE a > b;
