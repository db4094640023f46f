CREATE FUNCTION is_url(text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$SELECT $1 LIKE 'http%'$$;
CREATE TABLE documents (id integer PRIMARY KEY, url text, CONSTRAINT ck_url CHECK (is_url(url)));
