CREATE SCHEMA other;
CREATE FUNCTION other.addf(integer, integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE AGGREGATE other."Sum"(integer) (SFUNC = other.addf, STYPE = integer);
CREATE AGGREGATE s(integer) (SFUNC = other.addf, STYPE = integer);
