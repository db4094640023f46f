CREATE SCHEMA extensions;
CREATE EXTENSION hstore SCHEMA extensions; CREATE EXTENSION citext SCHEMA extensions; CREATE EXTENSION pgcrypto SCHEMA extensions;
CREATE DOMAIN mail AS extensions.citext CHECK (VALUE OPERATOR(extensions.~) '@'::extensions.citext);
CREATE TABLE t (id uuid DEFAULT gen_random_uuid() PRIMARY KEY, h extensions.hstore, m mail, d text DEFAULT encode(extensions.digest('x','sha1'),'hex'), g text GENERATED ALWAYS AS ((h OPERATOR(extensions.->) 'a')) STORED, extra integer);
CREATE INDEX t_h ON t USING gin (h);
CREATE INDEX t_m ON t (lower(m));
CREATE VIEW v AS SELECT id, h OPERATOR(extensions.->) 'b' AS b FROM t;
CREATE FUNCTION f(text) RETURNS text LANGUAGE sql AS $$SELECT encode(extensions.digest($1,'sha1'),'hex')$$;
