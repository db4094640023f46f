CREATE TABLE documents (id integer PRIMARY KEY, size integer);
ALTER TABLE documents ADD CONSTRAINT ck_size CHECK (size > 0) NOT VALID;
