CREATE TYPE state AS ENUM ('new', 'done');
CREATE FUNCTION is_open(state) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$SELECT $1 = 'new'$$;
CREATE DOMAIN open_state AS state CONSTRAINT ck_open CHECK (is_open(VALUE));
CREATE TABLE documents (id integer PRIMARY KEY, state open_state);
