CREATE DOMAIN flag AS boolean;
CREATE TABLE t (id int PRIMARY KEY, c flag[]);
