CREATE TABLE t (id int PRIMARY KEY, a int, b int, CONSTRAINT k CHECK (a <= b), EXCLUDE USING gist (int4range(a,b) WITH &&));
