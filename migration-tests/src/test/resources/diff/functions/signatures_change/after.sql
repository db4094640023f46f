CREATE FUNCTION f1(b int) RETURNS int LANGUAGE sql AS 'SELECT b';
CREATE FUNCTION f3(a int, OUT x int, OUT z text) LANGUAGE plpgsql AS $$BEGIN x := a; z := 'k'; END$$;
CREATE FUNCTION f5() RETURNS TABLE (a int, b text, c date) LANGUAGE sql ROWS 5 AS $$SELECT 1, 'a', now()::date$$;
CREATE PROCEDURE p1(INOUT a int, OUT c int, b int DEFAULT 1) LANGUAGE plpgsql AS $$BEGIN a := b; c := 2; END$$;
CREATE PROCEDURE k() LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION s() RETURNS SETOF int LANGUAGE sql AS 'SELECT 1';
