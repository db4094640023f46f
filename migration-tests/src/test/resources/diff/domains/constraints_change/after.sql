CREATE DOMAIN size AS integer CONSTRAINT ck_a CHECK (VALUE >= 0) CONSTRAINT ck_c CHECK (VALUE <> 5);
CREATE TABLE documents (id integer PRIMARY KEY, size size);
