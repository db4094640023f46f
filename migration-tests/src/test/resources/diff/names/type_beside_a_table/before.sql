CREATE TYPE st AS ENUM ('a','b','c');
CREATE TABLE st_old (id int PRIMARY KEY, s st);
