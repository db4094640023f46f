CREATE OR REPLACE FUNCTION loose_size(text) RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT octet_length($1) $$;
