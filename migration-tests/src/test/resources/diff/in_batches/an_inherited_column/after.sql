CREATE TABLE p (id bigint);
CREATE TABLE c (x text) INHERITS (p);
