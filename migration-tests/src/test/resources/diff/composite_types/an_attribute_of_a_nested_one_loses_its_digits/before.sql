CREATE TYPE pair AS (n int, t text);
CREATE TYPE two AS (p pair, q pair[]);
CREATE DOMAIN dp AS pair;
CREATE TABLE t (id int PRIMARY KEY, c two, d dp);
