CREATE TABLE t ("A" integer, b text);
CREATE TABLE p (k integer, v integer) PARTITION BY LIST (k);
CREATE MATERIALIZED VIEW m AS SELECT "A", b FROM t;
CREATE STATISTICS "One" ON ("A" + 1) FROM t;
CREATE STATISTICS two (mcv) ON (lower(b)), "A" FROM t;
CREATE STATISTICS three (ndistinct, dependencies) ON b, "A" FROM m;
CREATE STATISTICS four ON k, v FROM p;
COMMENT ON STATISTICS four IS 'of a partitioned table';
