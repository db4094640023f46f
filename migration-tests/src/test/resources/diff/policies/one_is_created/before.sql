CREATE TABLE documents (id integer PRIMARY KEY, tenant integer);
