CREATE TABLE documents (id integer PRIMARY KEY, price numeric(12,2));
