CREATE SCHEMA app;
CREATE TABLE app.documents (id integer PRIMARY KEY);
