CREATE EXTENSION vector;
CREATE TABLE chunks (embedding vector, id integer PRIMARY KEY);
