CREATE DOMAIN pos AS int;
CREATE TYPE c AS (p pos, t text);
CREATE TABLE t (id int, c c);
