CREATE FUNCTION f(a integer, b integer DEFAULT 2) RETURNS integer LANGUAGE sql IMMUTABLE AS $$SELECT a + b$$;
CREATE DOMAIN small AS integer DEFAULT f(3) CONSTRAINT small_ck CHECK (f(VALUE) > 1);
CREATE TABLE t (id integer PRIMARY KEY, a integer DEFAULT f(2), g integer GENERATED ALWAYS AS (f(id)) STORED, s small,
  CONSTRAINT ck CHECK (f(id) > 0));
CREATE INDEX ix ON t (f(a)) WHERE f(id) > 0;
CREATE STATISTICS st ON f(a), f(id) FROM t;
CREATE FUNCTION atomic(n integer) RETURNS integer LANGUAGE sql RETURN f(n) + 1;
CREATE FUNCTION texted(n integer) RETURNS integer LANGUAGE sql AS $$SELECT f(n) + 1$$;
CREATE FUNCTION parameter(n integer DEFAULT f(2)) RETURNS integer LANGUAGE sql AS $$SELECT n$$;
CREATE VIEW v AS SELECT id, f(id) AS fid, 1 AS x FROM t;
CREATE MATERIALIZED VIEW mv AS SELECT id, f(id) AS fid, 1 AS x FROM t;
CREATE POLICY p ON t USING (f(id) > 0);
CREATE RULE r AS ON INSERT TO v DO INSTEAD INSERT INTO t (id) VALUES (f(new.id));
CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN new; END$$;
CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW WHEN (f(new.id) > 0) EXECUTE FUNCTION tf();
