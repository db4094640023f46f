CREATE TABLE t (id serial PRIMARY KEY, n int); CREATE VIEW v AS SELECT n FROM t; ALTER TABLE t OWNER TO case_owner; CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT a'; ALTER FUNCTION f(int) OWNER TO case_reader;
GRANT SELECT ON v TO case_writer; CREATE AGGREGATE ag(int) (SFUNC = int4pl, STYPE = int); ALTER AGGREGATE ag(int) OWNER TO case_reader;
