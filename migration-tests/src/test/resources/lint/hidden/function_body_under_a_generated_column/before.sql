CREATE FUNCTION size_of(text) RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT length($1) $$;
CREATE FUNCTION loose_size(text) RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT length($1) $$;
CREATE TABLE pages (id bigint NOT NULL, body text, size integer GENERATED ALWAYS AS (size_of(body)) STORED);
