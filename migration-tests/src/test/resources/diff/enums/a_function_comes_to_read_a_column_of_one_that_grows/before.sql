CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE TABLE t (id integer PRIMARY KEY, n mood);
CREATE TABLE u (id integer PRIMARY KEY, m mood);
CREATE INDEX ix ON u (m);
CREATE INDEX ix2 ON t (n) WHERE n = 'bad';
CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint';
CREATE VIEW v AS SELECT id FROM u WHERE m = 'bad';
