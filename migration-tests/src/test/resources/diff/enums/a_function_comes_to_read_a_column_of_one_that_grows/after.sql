CREATE TYPE mood AS ENUM ('good', 'bad', 'new');
CREATE TABLE t (id integer PRIMARY KEY, n mood);
CREATE TABLE u (id integer PRIMARY KEY, m mood);
CREATE INDEX ix ON u (m DESC);
CREATE INDEX ix2 ON t (n) WHERE n = 'new';
CREATE FUNCTION f() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(t.n) FROM t; END;
CREATE VIEW v AS SELECT id FROM u WHERE m = 'new';
