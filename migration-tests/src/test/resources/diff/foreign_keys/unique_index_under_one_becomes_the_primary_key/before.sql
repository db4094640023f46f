CREATE TABLE t (a int, b int);
CREATE UNIQUE INDEX t_ab ON t (b, a);
CREATE TABLE c (x int, y int, CONSTRAINT c_t FOREIGN KEY (x, y) REFERENCES t (a, b));
