CREATE FUNCTION folded_and_trimmed(value text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT lower(btrim(value))
$$;
