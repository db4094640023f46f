CREATE TYPE pair AS (t text, n int);
CREATE TABLE t (id int PRIMARY KEY, c pair, cs pair[]);
