CREATE EXTENSION vector;
CREATE TABLE chunks (id integer PRIMARY KEY, embedding vector(3) DEFAULT '[0, 0.0, 0]'::vector);
