CREATE TYPE pair AS (a int, b text); CREATE TABLE t (id int, p pair, ps pair[]); CREATE FUNCTION f(pair) RETURNS pair LANGUAGE sql AS 'SELECT $1';CREATE DOMAIN dp AS pair CHECK ((VALUE).a > 0);
