CREATE TABLE documents (id integer PRIMARY KEY, code integer, CONSTRAINT ck_code CHECK (code > 0));
