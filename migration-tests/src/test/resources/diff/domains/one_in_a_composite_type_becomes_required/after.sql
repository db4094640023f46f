CREATE DOMAIN pos AS int NOT NULL;
CREATE TYPE c AS (p pos, t text);
CREATE TABLE t (id int, c c);
