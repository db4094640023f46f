CREATE DOMAIN pos AS int;
CREATE DOMAIN pos2 AS pos;
CREATE TABLE t (id int PRIMARY KEY, p pos, q pos2, ps pos[]);
