CREATE SCHEMA app; CREATE TABLE app.t (id int, n bigint) ; CREATE VIEW app.v AS SELECT id, n FROM app.t; COMMENT ON COLUMN app.v.n IS 'y'; GRANT USAGE ON SCHEMA app TO case_reader; GRANT SELECT ON app.v TO case_reader;
CREATE FUNCTION app.f(x app.t) RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint'; REVOKE ALL ON FUNCTION app.f(app.t) FROM PUBLIC;
