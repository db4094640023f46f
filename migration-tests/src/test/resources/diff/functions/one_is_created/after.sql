CREATE FUNCTION add(a integer, b integer DEFAULT 1) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$SELECT a + b; -- semicolons; here$$;
COMMENT ON FUNCTION add(integer, integer) IS 'a; "sum"';
