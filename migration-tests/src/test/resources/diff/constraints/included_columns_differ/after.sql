CREATE TABLE m (id int, a int, c bigint, d int, CONSTRAINT pk PRIMARY KEY (id) INCLUDE (c, d), CONSTRAINT uq UNIQUE (a) INCLUDE (d));
