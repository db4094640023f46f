CREATE FUNCTION f(a int, b int DEFAULT 2) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT a+b';
CREATE TABLE t (i int DEFAULT f(1, 2), n int, CHECK (f(n, n) > 0));
CREATE VIEW v AS SELECT f(i, n) FROM t;
CREATE INDEX ix ON t (f(i, n));
