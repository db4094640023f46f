CREATE TYPE pair AS (z date, n int, t text);
CREATE TABLE t (id int PRIMARY KEY, c pair, cs pair[]);
