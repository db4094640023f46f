CREATE FUNCTION addf(x integer, y integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 2';
CREATE AGGREGATE s(integer) (SFUNC = addf, STYPE = integer);
CREATE TABLE t (n integer);
CREATE VIEW v AS SELECT s(n) AS s FROM t;
