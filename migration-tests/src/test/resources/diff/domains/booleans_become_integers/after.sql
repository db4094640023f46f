CREATE DOMAIN flag AS smallint;
CREATE TABLE t (id int PRIMARY KEY, c flag);
