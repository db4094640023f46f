CREATE OR REPLACE FUNCTION folded(value text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT lower(btrim(value))
$$;
