CREATE TYPE pair AS (n smallint, t text);
CREATE TABLE t (id int PRIMARY KEY, c pair);
