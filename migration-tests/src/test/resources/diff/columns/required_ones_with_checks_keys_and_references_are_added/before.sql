CREATE TABLE r (a int, b text, PRIMARY KEY (a,b));
CREATE TABLE t (id int PRIMARY KEY);
