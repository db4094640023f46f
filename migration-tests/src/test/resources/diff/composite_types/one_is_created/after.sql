CREATE DOMAIN pos AS integer CHECK (VALUE > 0);
CREATE TYPE address AS (street text COLLATE "C", "Town" varchar(30), n pos);
CREATE TYPE empty AS ();
CREATE TYPE mail AS (t address, others address[]);
COMMENT ON TYPE mail IS 'it''s a mail';
CREATE TABLE letters (id integer PRIMARY KEY, a address, b mail[]);
CREATE FUNCTION mk(integer) RETURNS address LANGUAGE sql AS $$SELECT ROW('a', 'b', $1)::address$$;
CREATE FUNCTION all_of() RETURNS SETOF mail LANGUAGE sql AS $$SELECT ROW(NULL, NULL)::mail$$;
CREATE VIEW towns AS SELECT id, (a)."Town" FROM letters;
