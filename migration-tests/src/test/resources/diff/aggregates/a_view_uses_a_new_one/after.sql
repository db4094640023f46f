CREATE FUNCTION addf(a integer, b integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT coalesce(a, 0) + coalesce(b, 0)';
CREATE AGGREGATE mysum(integer) (SFUNC = addf, STYPE = integer, INITCOND = '0');
COMMENT ON AGGREGATE mysum(integer) IS 'adds';
CREATE TABLE t (id integer, n integer);
CREATE VIEW v AS SELECT mysum(n) AS s FROM t;
