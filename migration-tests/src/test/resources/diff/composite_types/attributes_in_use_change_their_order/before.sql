CREATE TYPE pair AS (n int, t text);
CREATE TABLE t (id int PRIMARY KEY, c pair, cs pair[]);
