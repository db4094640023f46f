CREATE TYPE st AS ENUM ('a','b');
CREATE TYPE sr AS RANGE (SUBTYPE = st);
CREATE TABLE t (id int PRIMARY KEY, r sr NOT NULL, rs sr[]);
CREATE INDEX t_r ON t USING gist (r);
