CREATE TABLE documents (id integer PRIMARY KEY, size integer, kb integer);
