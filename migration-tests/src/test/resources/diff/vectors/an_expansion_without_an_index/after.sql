CREATE EXTENSION vector;
CREATE TABLE chunks (id integer PRIMARY KEY, embedding halfvec(5));
