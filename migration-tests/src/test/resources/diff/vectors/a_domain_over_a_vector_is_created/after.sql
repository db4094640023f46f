CREATE EXTENSION vector;
CREATE DOMAIN embedding_3 AS vector(3) CONSTRAINT ck_norm CHECK (vector_norm(VALUE) > 0);
CREATE TABLE chunks (id integer PRIMARY KEY, embedding embedding_3);
