CREATE TYPE mood AS ENUM ('good', 'middling', 'bad');
CREATE TABLE t (id integer PRIMARY KEY, m mood, ms mood[]);
CREATE FUNCTION f() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(t.m) FROM t; END;
CREATE VIEW v AS SELECT id FROM t WHERE m = 'good';
CREATE INDEX ix ON t (id) WHERE m = 'bad';
CREATE POLICY p ON t USING (ms IS NOT NULL);
CREATE FUNCTION a() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(t.ms) FROM t; END;
