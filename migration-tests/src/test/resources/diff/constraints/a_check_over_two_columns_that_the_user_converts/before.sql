CREATE TABLE t (id int PRIMARY KEY, a date, b date, CONSTRAINT k CHECK (a <= b), EXCLUDE USING gist (daterange(a,b) WITH &&));
