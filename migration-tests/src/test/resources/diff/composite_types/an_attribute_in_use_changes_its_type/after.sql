CREATE TYPE pair AS (n bigint, t varchar(10));
CREATE TABLE t (id int PRIMARY KEY, c pair, cs pair[]);
