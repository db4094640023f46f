CREATE TABLE t (id int PRIMARY KEY, a text COLLATE "C", b text COLLATE "C", CONSTRAINT k CHECK (a < b));
