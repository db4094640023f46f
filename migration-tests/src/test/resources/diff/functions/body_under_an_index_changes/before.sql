CREATE FUNCTION low(t text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower(t)';
CREATE FUNCTION norm(t text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT public.low(t)';
CREATE TABLE t (id int PRIMARY KEY, a text, n text GENERATED ALWAYS AS (norm(a)) STORED, CONSTRAINT ck CHECK (norm(a) <> ''), CONSTRAINT ex EXCLUDE USING btree (low(a) WITH =));
CREATE INDEX tf ON t (norm(a));
CREATE INDEX tp ON t (id) WHERE norm(a) > 'a';
