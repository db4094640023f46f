CREATE DOMAIN size AS integer CONSTRAINT ck_a CHECK (VALUE > 0) CONSTRAINT ck_b CHECK (VALUE < 10);
CREATE TABLE documents (id integer PRIMARY KEY, size size);
