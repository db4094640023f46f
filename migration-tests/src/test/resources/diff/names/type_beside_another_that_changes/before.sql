CREATE TYPE st AS ENUM ('a','b','c');
CREATE TYPE st_old AS ENUM ('a', 'b');
CREATE TABLE t (id int PRIMARY KEY, s st, o st_old);
