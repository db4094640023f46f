CREATE TABLE t ("A" integer, b text);
CREATE TABLE p (k integer, v integer) PARTITION BY LIST (k);
CREATE MATERIALIZED VIEW m AS SELECT "A", b FROM t;
