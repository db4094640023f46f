CREATE TABLE users (id integer PRIMARY KEY, a text, c text);
CREATE FUNCTION f(u users) RETURNS text LANGUAGE sql STABLE RETURN (u).a || (u).c;
CREATE FUNCTION g(q text) RETURNS SETOF users LANGUAGE sql STABLE BEGIN ATOMIC SELECT * FROM users WHERE a = q; END;
CREATE VIEW w AS SELECT u.*, f(u) AS ff FROM users u;
