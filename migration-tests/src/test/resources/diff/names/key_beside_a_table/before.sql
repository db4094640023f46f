CREATE TABLE m (id int PRIMARY KEY, a int, b int, CONSTRAINT uq UNIQUE (a));
CREATE TABLE uq_new (x int);
CREATE TABLE uq_old (x int);
