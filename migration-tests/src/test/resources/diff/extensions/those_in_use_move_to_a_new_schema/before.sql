CREATE EXTENSION hstore; CREATE EXTENSION citext; CREATE EXTENSION pgcrypto;
CREATE DOMAIN mail AS citext CHECK (VALUE ~ '@');
CREATE TABLE t (id uuid DEFAULT gen_random_uuid() PRIMARY KEY, h hstore, m mail, d text DEFAULT encode(digest('x','sha1'),'hex'), g text GENERATED ALWAYS AS ((h -> 'a')) STORED);
CREATE INDEX t_h ON t USING gin (h);
CREATE INDEX t_m ON t (lower(m));
CREATE VIEW v AS SELECT id, h -> 'b' AS b FROM t;
CREATE FUNCTION f(text) RETURNS text LANGUAGE sql AS $$SELECT encode(digest($1,'sha1'),'hex')$$;
