CREATE DOMAIN a AS varchar(3) NOT NULL;
CREATE TABLE t (id int PRIMARY KEY, x a, y a[], z varchar(3));
