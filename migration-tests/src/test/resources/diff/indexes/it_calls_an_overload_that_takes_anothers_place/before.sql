CREATE FUNCTION shifted(a integer, b integer DEFAULT 2) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT a + b';
CREATE TABLE t (id integer PRIMARY KEY, a integer NOT NULL);
CREATE INDEX ix_t ON t (shifted(a));
