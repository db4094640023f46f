CREATE TABLE seed (x int);
SET LOCAL check_function_bodies = off;
CREATE FUNCTION even(n int) RETURNS bool LANGUAGE sql AS 'SELECT n = 0 OR odd(n - 1)';
CREATE FUNCTION odd(n int) RETURNS bool LANGUAGE sql AS 'SELECT n <> 0 AND even(n - 1)';
