CREATE SCHEMA ext;
CREATE EXTENSION vector SCHEMA ext;
CREATE TABLE c (id integer PRIMARY KEY, e ext.vector(3));
CREATE INDEX c_e ON c USING hnsw (e ext.vector_cosine_ops) WITH (m=8);
CREATE FUNCTION near(q ext.vector) RETURNS SETOF c LANGUAGE sql STABLE AS $$SELECT * FROM c ORDER BY e OPERATOR(ext.<=>) q LIMIT 5$$;
