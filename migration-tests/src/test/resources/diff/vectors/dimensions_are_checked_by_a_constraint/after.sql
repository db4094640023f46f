CREATE EXTENSION vector;
CREATE TABLE chunks (id integer PRIMARY KEY, embedding vector, CONSTRAINT ck_chunks_dimensions CHECK (vector_dims(embedding) = 3));
