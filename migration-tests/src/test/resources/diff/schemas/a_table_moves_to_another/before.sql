CREATE SCHEMA app;
CREATE TABLE documents (id integer PRIMARY KEY);
