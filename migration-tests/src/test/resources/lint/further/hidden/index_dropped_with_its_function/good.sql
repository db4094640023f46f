CREATE FUNCTION folded(value varchar) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT lower(value) $$;
