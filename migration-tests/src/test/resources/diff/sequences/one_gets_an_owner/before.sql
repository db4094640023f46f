CREATE SEQUENCE numbers AS integer;
CREATE TABLE documents (id integer PRIMARY KEY);
