CREATE TABLE t (a int, b int, CONSTRAINT t_pk PRIMARY KEY (a, b));
CREATE TABLE c (x int, y int, CONSTRAINT c_t FOREIGN KEY (x, y) REFERENCES t (a, b));
