CREATE TABLE documents (id integer PRIMARY KEY, price numeric(8,2));
