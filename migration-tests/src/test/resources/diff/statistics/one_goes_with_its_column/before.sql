CREATE TABLE t (a integer, b integer, c integer);
CREATE STATISTICS st_ab (dependencies) ON a, b FROM t;
