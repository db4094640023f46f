CREATE DOMAIN size AS bigint CONSTRAINT ck_size CHECK (VALUE > 0);
CREATE TABLE documents (id integer PRIMARY KEY, size size);
