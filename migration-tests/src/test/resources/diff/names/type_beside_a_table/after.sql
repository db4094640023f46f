CREATE TYPE st AS ENUM ('a','b');
CREATE TABLE st_old (id int PRIMARY KEY, s st);
