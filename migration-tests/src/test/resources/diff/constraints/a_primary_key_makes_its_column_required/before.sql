CREATE TABLE documents (id integer);
