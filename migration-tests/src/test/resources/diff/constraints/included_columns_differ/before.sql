CREATE TABLE m (id int, a int, b int, c int, CONSTRAINT pk PRIMARY KEY (id) INCLUDE (a, b), CONSTRAINT uq UNIQUE (a) INCLUDE (b));
