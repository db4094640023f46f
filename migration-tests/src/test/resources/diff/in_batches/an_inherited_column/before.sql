CREATE TABLE p (id integer);
CREATE TABLE c (x text) INHERITS (p);
