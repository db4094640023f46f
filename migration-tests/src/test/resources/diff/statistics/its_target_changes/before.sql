CREATE TABLE t (a integer, b integer);
CREATE STATISTICS st ON a, b FROM t;
