CREATE TABLE documents (id integer PRIMARY KEY, source_id integer);
