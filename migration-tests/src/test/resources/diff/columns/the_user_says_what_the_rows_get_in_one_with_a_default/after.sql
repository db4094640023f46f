CREATE TABLE t (id int PRIMARY KEY, is_new boolean DEFAULT true NOT NULL, note text);
