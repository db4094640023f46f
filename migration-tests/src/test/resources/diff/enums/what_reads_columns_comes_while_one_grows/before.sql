CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE TABLE t (id integer PRIMARY KEY, m mood, ms mood[]);
CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint';
CREATE VIEW v AS SELECT id FROM t;
CREATE INDEX ix ON t (id);
