CREATE TABLE documents (id integer PRIMARY KEY, rank numeric DEFAULT 1.0);
