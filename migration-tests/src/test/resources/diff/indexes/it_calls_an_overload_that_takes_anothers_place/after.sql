CREATE FUNCTION shifted(a integer, b integer, c integer DEFAULT 3) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT a + b + c';
CREATE TABLE t (id integer PRIMARY KEY, a integer NOT NULL);
CREATE INDEX ix_t ON t (shifted(a, 2)) WHERE a > 0;
