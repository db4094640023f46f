CREATE TABLE users (id bigint PRIMARY KEY, first_name text, last_name text, email text NOT NULL DEFAULT '');
CREATE FUNCTION full_name(users) RETURNS text LANGUAGE sql STABLE AS $$SELECT $1.first_name || ' ' || $1.last_name$$;
CREATE FUNCTION search(q text) RETURNS SETOF users LANGUAGE sql STABLE AS $$SELECT * FROM users WHERE first_name = q$$;
CREATE FUNCTION one(i integer) RETURNS users LANGUAGE sql STABLE BEGIN ATOMIC SELECT id, first_name, last_name, email FROM users WHERE id = i; END;
CREATE VIEW v AS SELECT u.id, full_name(u) AS n FROM users u;
CREATE INDEX users_l ON users (last_name);
