CREATE FUNCTION one(n integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
COMMENT ON FUNCTION one(integer) IS E'one\ntwo';
