CREATE FUNCTION at(integer) RETURNS date LANGUAGE sql IMMUTABLE RETURN date '2000-01-01' + $1;
CREATE FUNCTION day(date) RETURNS integer LANGUAGE sql IMMUTABLE RETURN $1 - date '2000-01-01';
CREATE CAST (integer AS date) WITH FUNCTION at(integer);
CREATE CAST (date AS integer) WITH FUNCTION day(date);
CREATE TABLE t0 (id integer PRIMARY KEY, c integer);
