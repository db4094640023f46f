CREATE EXTENSION vector;
CREATE TABLE chunks (id integer PRIMARY KEY, embedding vector(3), small halfvec(3) GENERATED ALWAYS AS (embedding::halfvec(3)) STORED);
