CREATE TABLE inventory (id integer PRIMARY KEY, film_id integer NOT NULL, store_id smallint NOT NULL);
CREATE FUNCTION in_stock(p_film integer, p_store integer DEFAULT 2, OUT p_count integer) RETURNS SETOF integer LANGUAGE sql STABLE BEGIN ATOMIC SELECT id FROM inventory WHERE film_id = p_film AND store_id = p_store ORDER BY id; END;
CREATE FUNCTION in_stock(p_film text, p_strict boolean DEFAULT false) RETURNS integer LANGUAGE sql AS $$SELECT 1$$;
CREATE FUNCTION vsum(VARIADIC n bigint[]) RETURNS bigint LANGUAGE sql IMMUTABLE RETURN (SELECT sum(x)::bigint FROM unnest(n) x);
CREATE PROCEDURE touch(INOUT n integer, IN step integer DEFAULT 1) LANGUAGE plpgsql AS $$BEGIN n := n + step; END$$;
CREATE VIEW stock AS SELECT f, (in_stock(f)) AS i FROM generate_series(1, 3) f;
CREATE TABLE t (a integer DEFAULT vsum(1,2,3), b integer, c bigint GENERATED ALWAYS AS (vsum(b, 1)) STORED);
