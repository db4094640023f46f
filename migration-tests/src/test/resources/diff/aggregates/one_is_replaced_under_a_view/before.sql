CREATE TABLE t (n integer);
CREATE AGGREGATE s(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '0');
CREATE VIEW v AS SELECT s(n) AS s FROM t;
