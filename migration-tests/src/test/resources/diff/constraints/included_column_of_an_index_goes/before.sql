CREATE TABLE m (id int PRIMARY KEY, a int, b int, c int);
CREATE UNIQUE INDEX i ON m (a) INCLUDE (b);
CREATE INDEX j ON m (a) INCLUDE (c) WHERE b > 0;
