CREATE TYPE pair AS (n int, t text);
CREATE FUNCTION f() RETURNS pair LANGUAGE sql AS $$SELECT ROW(1,'x')::pair$$;
CREATE FUNCTION g(pair) RETURNS int LANGUAGE sql AS $$SELECT ($1).n::int$$;
