DROP FUNCTION twice(integer);
CREATE FUNCTION twice(n integer, extra integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT 2 * n + extra $$;
