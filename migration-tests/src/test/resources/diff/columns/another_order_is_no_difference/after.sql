CREATE TABLE documents (size integer, url text, id integer PRIMARY KEY);
