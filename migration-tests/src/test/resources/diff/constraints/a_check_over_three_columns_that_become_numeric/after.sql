CREATE TABLE t (id int PRIMARY KEY, a numeric, b numeric, c numeric, CHECK (a + b > c), UNIQUE (a, b));
CREATE VIEW v AS SELECT a + b AS s FROM t;
