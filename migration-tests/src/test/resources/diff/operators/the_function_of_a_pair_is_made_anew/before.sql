CREATE FUNCTION lt(a integer, b integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT a < b';
CREATE FUNCTION gt(a integer, b integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT a > b';
CREATE OPERATOR <<< (LEFTARG = integer, RIGHTARG = integer, FUNCTION = lt, COMMUTATOR = >>>);
CREATE OPERATOR >>> (LEFTARG = integer, RIGHTARG = integer, FUNCTION = gt, COMMUTATOR = <<<);
CREATE TABLE t (x integer, CONSTRAINT c CHECK (x <<< 5));
CREATE INDEX i ON t (x) WHERE x >>> 3;
