CREATE SCHEMA other;
CREATE TABLE other.documents (id integer PRIMARY KEY);
