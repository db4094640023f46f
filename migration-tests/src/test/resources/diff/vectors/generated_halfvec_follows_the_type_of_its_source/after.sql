CREATE EXTENSION vector;
CREATE TABLE chunks (id integer PRIMARY KEY, embedding vector(4), small halfvec(4) GENERATED ALWAYS AS (embedding::halfvec(4)) STORED);
