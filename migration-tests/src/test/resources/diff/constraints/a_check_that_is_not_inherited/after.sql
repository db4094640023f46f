CREATE TABLE documents (id integer PRIMARY KEY, CONSTRAINT ck_id CHECK (id > 0) NO INHERIT);
