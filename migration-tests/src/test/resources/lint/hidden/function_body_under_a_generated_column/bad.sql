CREATE OR REPLACE FUNCTION size_of(text) RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT octet_length($1) $$;
