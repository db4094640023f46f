CREATE TYPE pair AS (n boolean, t text);
CREATE TABLE t (id int PRIMARY KEY, c pair);
