CREATE EXTENSION vector;
CREATE TABLE c (id integer PRIMARY KEY, e vector(3));
CREATE INDEX c_e ON c USING hnsw (e vector_cosine_ops) WITH (m=8);
CREATE FUNCTION near(q vector) RETURNS SETOF c LANGUAGE sql STABLE AS $$SELECT * FROM c ORDER BY e <=> q LIMIT 5$$;
