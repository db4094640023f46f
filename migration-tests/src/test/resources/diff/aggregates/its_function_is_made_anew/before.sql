CREATE FUNCTION addf(a integer, b integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE AGGREGATE s(integer) (SFUNC = addf, STYPE = integer);
CREATE TABLE t (n integer);
CREATE VIEW v AS SELECT s(n) AS s FROM t;
