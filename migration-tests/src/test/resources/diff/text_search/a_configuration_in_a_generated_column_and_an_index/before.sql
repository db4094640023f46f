CREATE TABLE t (id integer, b text);
