CREATE DOMAIN a AS varchar(5);
CREATE TABLE t (id int PRIMARY KEY, x a, y a[], z varchar(5));
