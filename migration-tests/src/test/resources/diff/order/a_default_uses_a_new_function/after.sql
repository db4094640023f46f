CREATE FUNCTION new_code() RETURNS text LANGUAGE sql AS $$SELECT 'x'$$;
CREATE TABLE documents (id integer PRIMARY KEY, code text DEFAULT new_code());
