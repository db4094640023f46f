CREATE EXTENSION vector;
CREATE TYPE state AS ENUM ('new', 'done');
CREATE FUNCTION is_open(state) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$SELECT $1 = 'new'$$;
CREATE DOMAIN open_state AS state CONSTRAINT ck_open CHECK (is_open(VALUE));
CREATE TABLE documents (id serial PRIMARY KEY, state open_state, embedding vector(3));
CREATE VIEW v AS SELECT state FROM documents;
CREATE MATERIALIZED VIEW m AS SELECT * FROM v;
