CREATE FUNCTION addf(integer, integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1 + $2';
CREATE AGGREGATE s(integer) (SFUNC = addf, STYPE = integer);
