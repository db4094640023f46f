CREATE TABLE documents (id integer PRIMARY KEY, score double precision);
