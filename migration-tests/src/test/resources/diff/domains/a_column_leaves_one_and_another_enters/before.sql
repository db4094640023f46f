CREATE DOMAIN em AS text CHECK (VALUE ~ '@');
CREATE TABLE t (id int PRIMARY KEY, c em, d text);
