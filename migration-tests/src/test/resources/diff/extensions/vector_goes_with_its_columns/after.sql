CREATE TABLE chunks (id integer PRIMARY KEY);
