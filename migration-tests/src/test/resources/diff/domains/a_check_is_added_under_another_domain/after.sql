CREATE DOMAIN pos AS int CHECK (VALUE > 0);
CREATE DOMAIN pos2 AS pos;
CREATE TABLE t (id int PRIMARY KEY, p pos, q pos2, ps pos[]);
