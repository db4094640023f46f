CREATE TYPE tt AS (a bigint, b text);
CREATE TABLE t OF tt (PRIMARY KEY (a)) WITH (fillfactor = 70);
CREATE VIEW v AS SELECT a FROM t;
COMMENT ON TABLE t IS 'typed still';
