CREATE TABLE t (id int PRIMARY KEY, a smallint, b smallint, c smallint, CHECK (a + b > c), UNIQUE (a, b));
CREATE VIEW v AS SELECT a + b AS s FROM t;
