CREATE FUNCTION f(a int, b int) RETURNS int LANGUAGE sql AS 'SELECT a+b';
CREATE TABLE t (i int DEFAULT f(1, 2));
CREATE PROCEDURE p(a int, b int) LANGUAGE plpgsql AS 'BEGIN END';
